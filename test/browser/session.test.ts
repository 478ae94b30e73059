/** This file lives one session as a person does: click Start, hear music, pause, stop, hear it again. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Replay } from "../../src/recording/playing-back.ts";
import type { Bar } from "../../src/types.ts";
import type { ServerMessage } from "../../src/wire.ts";
import { needing } from "../needs.ts";
import { between, levelDbfs, silentFromSec } from "./audio-features.ts";
import { heard, heardBetween } from "./audio-tap.ts";
import { accessibilityViolations } from "./axe.ts";
import { type Complaints, launchChromium, openPage } from "./chromium.ts";
import { openDetails } from "./listen-details.ts";
import { busyShare, watchThread } from "./page-load.ts";
import { startPeerRequests } from "./peer-requests.ts";
import { type Running, startAttune } from "./server.ts";

const AUDIBLE_DBFS = -60;

/** Highest revision of each bar, as a player keeps them. */
function barsIn(messages: readonly ServerMessage[]): readonly Bar[] {
  const bars = new Map<number, Bar>();
  for (const message of messages) {
    if (message.type === "bar" && message.bar.revision >= (bars.get(message.bar.bar)?.revision ?? 0)) {
      bars.set(message.bar.bar, message.bar);
    }
  }
  return [...bars.values()].sort((a, b) => a.bar - b.bar);
}

describe("a session in Chromium on the synthetic board", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;
  const messages: ServerMessage[] = [];
  let session = "";

  beforeAll(async () => {
    attune = await startAttune(["--source", "synthetic"]);
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, attune.url, (live) => {
      live.on("websocket", (socket) => {
        socket.on("framereceived", ({ payload }) => void messages.push(JSON.parse(String(payload))));
      });
    }));
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it("is heard above -60 dBFS after a click on Start", async () => {
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await expect.poll(async () => levelDbfs(await heard(page, 1)), { timeout: 40_000 }).toBeGreaterThan(AUDIBLE_DBFS);
    const running = messages.findLast((message) => message.type === "session");
    session = running?.type === "session" ? (running.session?.session ?? "") : "";
    expect(session).not.toBe("");
  });

  it("has no late bar, hardly a late control frame and a page that is idle for three quarters of the time, while it plays", async () => {
    const peer = startPeerRequests(attune.url);
    const busy = await busyShare(await watchThread(page), () => page.waitForTimeout(8000));
    const { asked, late } = peer.take();
    peer.stop();
    const status = (await page.evaluate("fetch('/api/status').then((answer) => answer.json())")) as {
      readonly counts: { readonly lateBars: number; readonly lateFrames: number };
    };
    expect(status.counts.lateBars).toBe(0);
    expect(busy).toBeLessThan(0.25);
    // A frame has 60 ms to arrive, like the peer's answers, and passes through twice as many hands.
    const frames = messages.filter((message) => message.type === "frame").length;
    expect(status.counts.lateFrames / frames).toBeLessThan(0.02 + (2 * late) / asked);
  });

  it("is one living image that moves, and rests where motion is unwanted; all else is behind Details", async () => {
    const picture = () =>
      page.locator(".living-image canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    const isMoving = async () => {
      const first = await picture();
      await page.waitForTimeout(400);
      return (await picture()) !== first;
    };
    await expect.poll(isMoving, { timeout: 20_000 }).toBe(true);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await expect.poll(isMoving, { timeout: 20_000 }).toBe(false);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    expect(await page.getByRole("heading", { name: "Signal" }).count()).toBe(0);
    await openDetails(page);
    await page.getByRole("heading", { name: "Signal" }).waitFor();
    await page.getByText("Lab: how fast the sound follows").click();
    await page.getByRole("rowheader", { name: "Attune’s own part" }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.locator(".listen-details > summary").click();
  });

  it("keeps pause, stop, mark, volume and signal on a small screen, upright or on its side", async () => {
    const usual = page.viewportSize() ?? { width: 1280, height: 860 };
    const PARTS = [".controls > :last-child", ".volume > button", ".volume > input", ".listen-quality > span"];
    for (const [width, height] of [
      [320, 640],
      [360, 740],
      [740, 360],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.evaluate(() => scrollTo(0, 0));
      for (const part of PARTS) {
        const box = await page.locator(`.listen-quiet ${part}`).boundingBox();
        expect
          .soft((box?.y ?? height) + (box?.height ?? 0), `${part} at ${width} × ${height}`)
          .toBeLessThanOrEqual(height);
        expect
          .soft((box?.x ?? width) + (box?.width ?? 0), `${part} at ${width} × ${height}`)
          .toBeLessThanOrEqual(width);
      }
    }
    await page.setViewportSize(usual);
  });

  it("marks a moment without pushing anything from its place", async () => {
    const clockTop = async () => (await page.locator(".listen-clock").boundingBox())?.y;
    const before = await clockTop();
    await page.keyboard.press("m");
    await page.getByText("Moment marked.").waitFor();
    expect(await clockTop()).toBe(before);
  });

  it("is paused and resumed by the space bar, also while the slider has the focus", async () => {
    await page.getByRole("slider", { name: "Volume" }).focus();
    await page.keyboard.press(" ");
    // At once: before the server's own word of the pause comes back.
    await page.keyboard.press(" ");
    await page.getByRole("button", { name: "Pause" }).waitFor({ timeout: 20_000 });
    await page.waitForTimeout(1500);
    await page.getByRole("button", { name: "Pause" }).waitFor({ timeout: 20_000 });
    await page.keyboard.press(" ");
    await page.getByRole("button", { name: "Resume" }).waitFor({ timeout: 20_000 });
    await page.keyboard.press(" ");
    await page.getByRole("button", { name: "Pause" }).waitFor({ timeout: 20_000 });
    await expect.poll(async () => levelDbfs(await heard(page, 1)), { timeout: 40_000 }).toBeGreaterThan(AUDIBLE_DBFS);
  });

  it("is silent within 200 ms of Pause, and comes back on Resume", async () => {
    await page.getByRole("button", { name: "Pause" }).click();
    await page.waitForTimeout(1500);
    const clickedAtSec = (await page.evaluate(() => window.attuneTap.clickedAtSec)) ?? 0;
    const silentSec = clickedAtSec + 0.2;
    expect(levelDbfs(await heardBetween(page, silentSec, clickedAtSec + 2))).toBeLessThan(AUDIBLE_DBFS);
    await page.getByRole("button", { name: "Resume" }).click();
    await expect.poll(async () => levelDbfs(await heard(page, 1)), { timeout: 40_000 }).toBeGreaterThan(AUDIBLE_DBFS);
    await page.waitForTimeout(4000);
  });

  it("is silent within 200 ms of Stop and stays so", async () => {
    await page.getByRole("button", { name: "Stop" }).click();
    await page.waitForTimeout(1500);
    const clickedAtSec = (await page.evaluate(() => window.attuneTap.clickedAtSec)) ?? 0;
    const recording = await heardBetween(page, clickedAtSec - 2, clickedAtSec + 2);
    expect(levelDbfs(between(recording, clickedAtSec - 1, clickedAtSec))).toBeGreaterThan(AUDIBLE_DBFS);
    const silentSec = silentFromSec(recording, AUDIBLE_DBFS);
    expect(silentSec).not.toBeNull();
    expect((silentSec ?? 0) - clickedAtSec).toBeLessThanOrEqual(0.2);
  });

  it("is played back with the bars that were heard live", async () => {
    // The recording is whole once its end is told.
    await expect.poll(() => messages.some(({ type }) => type === "ended"), { timeout: 30_000 }).toBe(true);
    const replay = (await page.evaluate(`fetch('/api/sessions/${session}').then((answer) => answer.json())`)) as Replay;
    const live = barsIn(messages).filter((bar) => !bar.dropped);
    expect(live.length).toBeGreaterThanOrEqual(4);
    expect(replay.bars.filter((bar) => !bar.dropped)).toEqual(live);
    await page.getByRole("link", { name: "Sessions" }).click();
    await page
      .getByRole("link", { name: /^Play back the session/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await expect.poll(async () => levelDbfs(await heard(page, 1)), { timeout: 40_000 }).toBeGreaterThan(AUDIBLE_DBFS);
    const seek = page.getByRole("slider", { name: "Seek" });
    await seek.focus();
    const before = Number(await seek.inputValue());
    const beforeMs = performance.now();
    await page.keyboard.press("ArrowRight");
    // Beyond what has been played meanwhile.
    const leapt = async () => Number(await seek.inputValue()) - before - (performance.now() - beforeMs) / 1000;
    await expect.poll(leapt, { timeout: 10_000 }).toBeGreaterThan(2);
  });

  it("is heard as it would have played in another world, beside what it was", async () => {
    await page.getByLabel("World").selectOption("night");
    await page.getByRole("button", { name: "Compare" }).click();
    const table = page.getByRole("table", { name: /^Means over the session/ });
    await table.getByRole("cell", { name: "Night" }).waitFor({ timeout: 40_000 });
    await page.getByText(/^They first differ at 0:00: bar 0 sounds in night instead of /).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Hear it" }).click();
    await expect.poll(async () => levelDbfs(await heard(page, 1)), { timeout: 40_000 }).toBeGreaterThan(AUDIBLE_DBFS);
    // What holds it is in view.
    const hold = await page.getByRole("button", { name: "Pause", exact: true }).boundingBox();
    expect(hold?.y).toBeGreaterThanOrEqual(0);
    expect(hold?.y).toBeLessThan(page.viewportSize()?.height ?? 0);
    await page.getByRole("button", { name: "Back to what was recorded" }).click();
    await page.getByRole("button", { name: "Hear it" }).waitFor();
  });

  it("logs no error and fails no request all the while", () => {
    expect(complaints.all).toEqual([]);
  });
});
