/** This file lives a calibration as a person does: fit, blocks with a chime at both edges, result, and the session that compares with it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ServerMessage } from "../../src/protocol.ts";
import { CHIMES, type Chime } from "../../web/player/chime-notes.ts";
import { between, levelDbfs, toneDbfs } from "./audio-features.ts";
import { type Heard, heard } from "./audio-tap.ts";
import { violationsInBothThemes } from "./axe.ts";
import { type Complaints, chromiumPath, launchChromium, openPage } from "./chromium.ts";
import { type Running, startAttune } from "./server.ts";

const folder = mkdtempSync(join(tmpdir(), "attune-protocol-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function protocolFile(name: string, protocol: unknown): string {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(protocol));
  return path;
}

type Edge = Extract<ServerMessage, { readonly type: "announce" }> & { readonly atSec: number };

/** Keeps every edge of a block with the time of the audio context at which the page was told of it. */
function noteEdges(page: Page, edges: Edge[]): void {
  page.on("websocket", (socket) => {
    socket.on("framereceived", async ({ payload }) => {
      const message = JSON.parse(String(payload)) as ServerMessage;
      if (message.type !== "announce") return;
      const place = edges.push({ ...message, atSec: Number.NaN }) - 1;
      const atSec = await page.evaluate(() => window.attuneTap.contexts[0]?.currentTime ?? Number.NaN);
      edges[place] = { ...message, atSec };
    });
  });
}

const AUDIBLE_DBFS = -60;
/** A chime that waits for another one still begins within this time; and the page's thread may be held up. */
const WITHIN_SEC = 2.5;

/** The loudest tenth of a second of a tone between two times. */
function loudestDbfs(sound: Heard, hz: number, fromSec: number, toSec: number): number {
  let loudest = -120;
  for (let sec = fromSec; sec + 0.1 <= toSec; sec += 0.05) {
    loudest = Math.max(loudest, toneDbfs(between(sound, sec, sec + 0.1), hz));
  }
  return loudest;
}

const chimeOf = ({ edge, eyes, isLast }: Edge): Chime => (edge === "start" ? eyes : isLast ? "done" : "over");

async function nameSomebody(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Calibrate", exact: true }).first().click();
  await page.getByRole("heading", { level: 1, name: "Calibrate" }).waitFor();
  await page.getByLabel("Your name, or any word you like").fill("Anna");
  await page.keyboard.press("Enter");
  await page.getByText("Baselines of Anna").waitFor();
}

describe.skipIf(!chromiumPath)("a calibration in Chromium on a simulated listener", () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;
  const edges: Edge[] = [];
  beforeAll(async () => {
    const rest = { rounds: 1, cleanSec: 10, settleSec: 3, mostSec: 90 };
    const protocol = protocolFile("short", { fit: { stableSec: 4 }, rest });
    attune = await startAttune(["--source", "listener:strong-alpha", "--protocol", protocol]);
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, attune.url, (opened) => noteEdges(opened, edges)));
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it("asks who it is, by a name that stays in the browser, and lets the chimes be heard beforehand", async () => {
    await nameSomebody(page);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.getByRole("button", { name: "Close your eyes" }).click();
    await expect
      .poll(async () => toneDbfs(await heard(page, 1), CHIMES.closed[0] ?? 0), { timeout: 10_000 })
      .toBeGreaterThan(AUDIBLE_DBFS);
  });

  it("rings no louder than the volume says, and not at all when muted", async () => {
    const ring = async (): Promise<number> => {
      await page.waitForTimeout(2200);
      await page.getByRole("button", { name: "Block over" }).click();
      // All of it, however late it begins.
      await page.waitForTimeout(2300);
      return levelDbfs(await heard(page, 2.3));
    };
    const slider = page.getByRole("slider", { name: "Volume" });
    const half = await ring();
    await slider.fill("25");
    const quarter = await ring();
    // Half the slider is a quarter of the gain: 12 dB.
    expect(half - quarter).toBeGreaterThan(9);
    expect(half - quarter).toBeLessThan(15);
    await page.getByRole("button", { name: "Mute" }).click();
    expect(await ring()).toBeLessThan(-90);
    await page.getByRole("button", { name: "Mute" }).click();
    await slider.fill("50");
  });

  it("checks the fit with a word for each electrode, and can be cancelled with Esc", async () => {
    await page.getByRole("button", { name: "Begin" }).click();
    const places = page.getByRole("list", { name: "Fit of the electrodes" }).getByRole("listitem");
    await expect.poll(() => places.count(), { timeout: 10_000 }).toBe(4);
    expect(await places.allInnerTexts()).toContainEqual(expect.stringMatching(/TP9\s+(Good|Fair|Poor)/));
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Begin" }).waitFor();
    expect(readdirSync(attune.dataDir)).not.toContain("profiles");
  });

  it("has no axe violation in the fit check, nor in a block", async () => {
    await page.getByRole("button", { name: "Begin" }).click();
    await page.getByRole("heading", { name: "Does the headband sit well?" }).waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.getByRole("heading", { name: /^Eyes (open|closed)$/ }).waitFor({ timeout: 30_000 });
    await page.getByText(/Settling|Counting|Not counting/).waitFor();
    const told = page.getByRole("status").filter({ hasText: /(Open|Close) your eyes/ });
    await expect.poll(() => told.count(), { timeout: 5000 }).toBeGreaterThan(0);
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  it("says at the end what was found, and keeps a profile for its owner's eyes only", async () => {
    await page.getByRole("heading", { name: /^The baseline of Anna/ }).waitFor({ timeout: 120_000 });
    await page.getByText(/^Alpha was \d/).waitFor();
    const verdicts = await page.getByRole("list", { name: "What each index can tell" }).allInnerTexts();
    expect(verdicts.join()).toContain("Relaxation");
    expect(await violationsInBothThemes(page)).toEqual([]);
    const dir = join(attune.dataDir, "profiles");
    const [file = "", ...others] = readdirSync(dir);
    expect(others).toEqual([]);
    expect(statSync(join(dir, file)).mode & 0o777).toBe(0o600);
    const profile = readFileSync(join(dir, file), "utf8");
    expect(profile).not.toContain("Anna");
    expect(JSON.parse(profile)).toMatchObject({ headband: "listener:strong-alpha", rest: { cleanSec: 20 } });
  });

  it("rang a chime of its own at both edges of each block", async () => {
    await page.waitForTimeout(2500);
    const sound = await heard(page, 80);
    expect(edges.map(({ edge }) => edge)).toEqual(["start", "end", "start", "end"]);
    expect(new Set(edges.map(({ eyes }) => eyes)).size).toBe(2);
    for (const edge of edges) {
      for (const hz of CHIMES[chimeOf(edge)]) {
        expect(loudestDbfs(sound, hz, edge.atSec - 1, edge.atSec + WITHIN_SEC)).toBeGreaterThan(AUDIBLE_DBFS);
      }
    }
    // Nothing sounds in the middle of a block.
    const [begun, over] = edges;
    const middle = between(sound, (begun?.atSec ?? 0) + 4, (over?.atSec ?? 0) - 1.5);
    expect(middle.left.length).toBeGreaterThan(sound.rateHz * 3);
    expect(levelDbfs(middle)).toBeLessThan(-90);
  });

  it("is what the next session compares with, and says so", async () => {
    await page.getByRole("link", { name: "Go to the session" }).click();
    await page.getByRole("radio", { name: /^Use the one of/ }).waitFor();
    expect(await page.getByRole("radio", { name: /^Use the one of/ }).isChecked()).toBe(true);
    const mood = page.getByRole("group", { name: /^Mood, from 1/ });
    await mood.getByRole("radio", { name: "5", exact: true }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await mood.getByRole("radio", { name: "6", exact: true }).isChecked()).toBe(true);
    await page.getByRole("radio", { name: /^Tide/ }).check({ force: true });
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await page.getByText(/measured in the calibration of/).waitFor({ timeout: 20_000 });
    expect(await page.getByLabel("World").inputValue()).toBe("tide");
    await page.getByLabel("World").selectOption("night");
    await expect.poll(() => page.getByLabel("World").inputValue(), { timeout: 5000 }).toBe("night");
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  it("loses no sound when an output device comes or goes, and brings back what the system took with one click", async () => {
    await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event("devicechange")));
    await page.getByText("The sound output changed; the sound goes on there.").waitFor({ timeout: 5000 });
    await page.evaluate(() => window.attuneTap.contexts[0]?.suspend());
    await page.getByRole("button", { name: "Resume sound" }).click();
    await expect.poll(async () => levelDbfs(await heard(page, 1)), { timeout: 15_000 }).toBeGreaterThan(AUDIBLE_DBFS);
  });

  it("moves its level meter at most once a second where motion is unwanted", async () => {
    const movesIn3Sec = () =>
      page.evaluate(async () => {
        const meter = document.querySelector<HTMLMeterElement>("meter.level");
        let [moves, before] = [0, meter?.value];
        for (const endMs = performance.now() + 3000; performance.now() < endMs; ) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          if (meter?.value !== before) moves++;
          before = meter?.value;
        }
        return moves;
      });
    expect(await movesIn3Sec()).toBeGreaterThan(5);
    await page.emulateMedia({ reducedMotion: "reduce" });
    const calmly = await movesIn3Sec();
    await page.emulateMedia({ reducedMotion: "no-preference" });
    expect(calmly).toBeGreaterThan(0);
    expect(calmly).toBeLessThanOrEqual(4);
  });

  it("asks afterwards how it was, and keeps the answers with the session", async () => {
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("heading", { name: "Session ended" }).waitFor({ timeout: 10_000 });
    const energy = page.getByRole("group", { name: /^Energy, from 1/ }).first();
    await energy.getByRole("radio", { name: "7", exact: true }).check({ force: true });
    await page.getByRole("radio", { name: "No", exact: true }).check({ force: true });
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.getByRole("button", { name: "Keep my answers" }).click();
    await page.getByText("Kept with the session.").first().waitFor();
    const [kept] = (await page.evaluate(
      "fetch('/api/sessions').then((answer) => answer.json())",
    )) as readonly unknown[];
    expect(kept).toMatchObject({
      mood: { valence: 6, energy: null },
      after: { mood: { valence: null, energy: 7 }, discomfort: false },
      baseline: { origin: "profile" },
    });
  });

  it("can be deleted for good", async () => {
    await page.getByRole("link", { name: "Calibrate", exact: true }).first().click();
    await page.getByRole("button", { name: /^Delete the baseline of/ }).click();
    await page.getByRole("button", { name: "Delete for good" }).click();
    await page.getByText("None yet.").waitFor();
    expect(readdirSync(join(attune.dataDir, "profiles"))).toEqual([]);
  });

  it("logs no error, fails no request and asks no other host all the while", () => {
    expect(complaints.all).toEqual([]);
  });
});

describe.skipIf(!chromiumPath)("a calibration in Chromium that comes to nothing", () => {
  let attune: Running;
  let browser: Browser;
  beforeAll(async () => {
    // Not a moment to spare, and long enough that both blocks have an artifact: one, and the block has too little.
    const rest = { rounds: 1, cleanSec: 20, settleSec: 2, mostSec: 22 };
    const protocol = protocolFile("hasty", { fit: { stableSec: 1 }, rest });
    attune = await startAttune(["--source", "listener:noisy", "--protocol", protocol]);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it("names the electrode and the advice, rings, and offers another try", async () => {
    const { page, complaints } = await openPage(browser, attune.url);
    await nameSomebody(page);
    await page.getByRole("button", { name: "Begin" }).click();
    await page.getByRole("button", { name: "Start anyway" }).click();
    await page.getByRole("heading", { name: "No baseline this time" }).waitFor({ timeout: 60_000 });
    // Who starts just while both electrodes slip is told of that.
    await page
      .getByText(/needs 20 s of clean signal and got .* (TP9|TP10) gave|good contact; (TP9|TP10):/)
      .first()
      .waitFor();
    await page.waitForTimeout(1500);
    const sound = await heard(page, 5);
    expect(loudestDbfs(sound, CHIMES.refused[0] ?? 0, sound.atSec, sound.atSec + 5)).toBeGreaterThan(AUDIBLE_DBFS);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "Does the headband sit well?" }).waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(readdirSync(attune.dataDir)).not.toContain("profiles");
    expect(complaints.all).toEqual([]);
  });
});
