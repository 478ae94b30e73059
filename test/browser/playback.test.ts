/** This file opens a recorded session as a person does: its curves and captions, from mark to mark, round a passage, and away as a film and a link. */
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { startSession } from "../../src/session/session.ts";
import type { SourceEvent } from "../../src/types.ts";
import { needing } from "../needs.ts";
import { asking } from "../session/asking.ts";
import { LISTENER_STREAMS } from "../session/live-source.ts";
import { levelDbfs } from "./audio-features.ts";
import { heard } from "./audio-tap.ts";
import { violationsInBothThemes } from "./axe.ts";
import { type Complaints, launchChromium, openPage } from "./chromium.ts";
import { type Running, startAttune } from "./server.ts";

const EEG_HZ = 256;

/** The simulated listener, with a mark at the twelfth and at the twenty-second second. */
async function* marked(): AsyncGenerator<SourceEvent> {
  const marks = [12, 22].map((sec) => sec * EEG_HZ);
  for await (const event of openListener({ personality: "home", seed: 3 }).chunks()) {
    if (
      event.type === "chunk" &&
      event.stream === "eeg" &&
      event.firstSample >= (marks[0] ?? Number.POSITIVE_INFINITY)
    ) {
      const sample = marks.shift() ?? 0;
      yield { type: "marker", stream: "eeg", sample, label: `mark at ${sample / EEG_HZ}` };
    }
    yield event;
  }
}

describe("the playback of a session in Chromium", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;
  let [looks, fetched] = [0, 0];

  beforeAll(async () => {
    attune = await startAttune(["--source", "listener"]);
    const session = await startSession({
      dataDir: attune.dataDir,
      sourceName: "listener",
      pace: "pulled",
      streams: LISTENER_STREAMS,
      events: marked(),
      request: asking({ minutes: 0.5, seed: 11 }),
      speed: null,
      baseline: null,
    });
    await session.done;
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, `${attune.url}/#/sessions/${session.id}`, seemUnread));
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  /** As a long one that is read for the first time: the first three looks find it without its curves. */
  async function seemUnread(opened: Page) {
    await opened.route("**/overview", async (route) => {
      const answer = await route.fetch();
      const overview = await answer.json();
      await route.fulfill({ response: answer, json: ++looks > 3 ? overview : { ...overview, pyramids: null } });
    });
    opened.on("request", (request) => {
      if (looks <= 3 && request.url().endsWith("/parts/0")) fetched++;
    });
  }
  const atSec = async () => Number(await page.getByRole("slider", { name: "Seek" }).inputValue());
  const rowOf = (name: string) => page.locator(".timeline-row", { hasText: name });

  it("is fetched once while its curves are being made, however often the page looks", async () => {
    await expect.poll(() => looks, { timeout: 60_000 }).toBeGreaterThan(3);
    expect(fetched).toBe(1);
  });

  it("draws signal, quality, readings, lanes and bars on one time, and tells what the music did", async () => {
    await page.getByRole("heading", { name: "What happened" }).waitFor({ timeout: 60_000 });
    for (const name of ["Signal TP9", "Quality", "Feedback", "Brightness", "Pace"])
      await rowOf(name).locator(".course-line[d^=M]").waitFor({ state: "attached", timeout: 60_000 });
    await page.getByText("Alpha was followed from here on.").waitFor({ timeout: 60_000 });
    await page.getByRole("radio", { name: "10 seconds" }).check();
    await rowOf("Signal TP9").locator(".course-line[d^=M]").waitFor({ state: "attached" });
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  it("goes from mark to mark, reads what is under the cursor, and repeats a passage", async () => {
    await page.keyboard.press("]");
    await expect.poll(atSec).toBeCloseTo(12, 0);
    await page.keyboard.press("]");
    await expect.poll(atSec).toBeCloseTo(22, 0);
    await page.keyboard.press("[");
    await expect.poll(atSec).toBeCloseTo(12, 0);
    await expect.poll(() => rowOf("Marks").locator(".timeline-value").textContent()).toBe("0:12 mark at 12");
    await expect.poll(() => rowOf("Brightness").locator(".timeline-value").textContent()).toMatch(/^\d+ %$/);
    await page.keyboard.press("l");
    await page.getByText("Repeats 0:00 to 0:30.").waitFor();
    await page.keyboard.press("l");
    await page.getByText("Repeats 0:00 to 0:30.").waitFor({ state: "detached" });
  });

  it("runs on without sound, and is heard when it is played", async () => {
    await page.getByRole("button", { name: "4×" }).click();
    await expect.poll(atSec, { timeout: 30_000 }).toBeGreaterThan(14);
    expect(levelDbfs(await heard(page, 0.3))).toBeLessThan(-60);
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await expect.poll(async () => levelDbfs(await heard(page, 1)), { timeout: 40_000 }).toBeGreaterThan(-60);
    await page.getByRole("button", { name: "Pause", exact: true }).click();
  });

  it("goes away as a film of its length, and as a link that plays the piece without the person", async () => {
    const [film] = await Promise.all([
      page.waitForEvent("download", { timeout: 120_000 }),
      page.getByRole("button", { name: "WebM film" }).click(),
    ]);
    const bytes = readFileSync(await film.path());
    expect([bytes.readUInt32BE(0), bytes.includes("A_OPUS"), bytes.includes("V_VP8")]).toEqual([
      0x1a45dfa3,
      true,
      true,
    ]);
    const [, info = Buffer.alloc(8)] = bytes
      .toString("latin1")
      .split("\x44\x89\x01\x00\x00\x00\x00\x00\x00\x08")
      .map((part) => Buffer.from(part, "latin1"));
    expect(info.readDoubleBE(0) / 1000).toBeCloseTo(30, -1);
    const link = (await page.locator(".share-link").textContent()) ?? "";
    expect(link).toBe(`${attune.url}/#/piece/relax.warm.11.1`);
    await page.goto(link);
    await page.getByRole("heading", { name: "A piece by its seed" }).waitFor();
    await page.getByRole("button", { name: "Play", exact: true }).click({ timeout: 60_000 });
    await expect.poll(async () => levelDbfs(await heard(page, 1)), { timeout: 40_000 }).toBeGreaterThan(-60);
    expect(complaints.all).toEqual([]);
  });
});
