/** This file lives a calibration as a person does: fit, blocks with a chime at both edges, result, and the session that compares with it. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CALIBRATION } from "../../calibration/plan.ts";
import { CHIMES } from "../../web/sound/chime-notes.ts";
import { needing } from "../needs.ts";
import { between, levelDbfs } from "./audio-features.ts";
import { audioSec, heard, heardBetween } from "./audio-tap.ts";
import { violationsInBothThemes } from "./axe.ts";
import {
  AUDIBLE_DBFS,
  chimeOf,
  type Edge,
  expectChime,
  loudestDbfs,
  nameSomebody,
  planFile,
  RUNG_SEC,
} from "./calibration-parts.ts";
import { type Complaints, launchChromium, openPage } from "./chromium.ts";
import { openDetails } from "./listen-details.ts";
import { keepTold, toldTo } from "./messages.ts";
import { type Running, startAttune } from "./server.ts";

/** A person's own pace is the test's: it ends where it would hang. */
const PATIENT = { timeout: 45_000 };

describe("a calibration in Chromium on a simulated listener", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;
  beforeAll(async () => {
    // Who happens to blink for long is not to be reminded: the middle of a block is listened to here.
    const rest = { rounds: 1, cleanSec: 10, settleSec: 3, mostSec: 90, stallSec: 90 };
    const plan = planFile("short", { fit: { stableSec: 4 }, rest });
    attune = await startAttune(["--source", "listener:strong-alpha", "--calibration", plan]);
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, attune.url, (opened) => keepTold(opened, ["announce"])));
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
      .poll(async () => {
        const sound = await heard(page, 10);
        return loudestDbfs(sound, CHIMES.closed[0] ?? 0, sound.atSec, sound.atSec + 10);
      })
      .toBeGreaterThan(AUDIBLE_DBFS);
  });

  it("rings no louder than the volume says, and not at all when muted", async () => {
    const ring = async (): Promise<number> => {
      // The one before has rung out by then.
      await page.waitForTimeout(1000 * RUNG_SEC);
      const fromSec = await audioSec(page);
      await page.getByRole("button", { name: "Block over" }).click();
      return levelDbfs(await heardBetween(page, fromSec, fromSec + RUNG_SEC));
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
    await expect
      .poll(() => places.allInnerTexts(), { timeout: 30_000 })
      .toContainEqual(expect.stringMatching(/TP9\s+(Good|Fair|Poor)/));
    expect(await places.count()).toBe(4);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Begin" }).waitFor();
    expect(readdirSync(attune.dataDir)).not.toContain("profiles");
  });

  it("has no axe violation in the fit check, nor in a block", async () => {
    await page.getByRole("button", { name: "Begin" }).click();
    await page.getByRole("heading", { name: "Does the headband sit well?" }).waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.getByRole("heading", { name: /^Eyes (open|closed)$/ }).waitFor(PATIENT);
    await page.getByText(/Settling|Counting|Not counting/).waitFor();
    const told = page.getByRole("status").filter({ hasText: /(Open|Close) your eyes/ });
    await expect.poll(() => told.count(), { timeout: 15_000 }).toBeGreaterThan(0);
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  it("says at the end what was found, and keeps a profile for its owner's eyes only", async () => {
    // Two blocks of at most 90 s.
    await page.getByRole("heading", { name: /^The baseline of Anna/ }).waitFor({ timeout: 190_000 });
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
    const edges = await toldTo(page, "announce");
    const sound = await heardBetween(page, (edges[0]?.atSec ?? 0) - 1, (edges.at(-1)?.atSec ?? 0) + RUNG_SEC);
    expect(edges.map(({ edge }) => edge)).toEqual(["start", "end", "start", "end"]);
    expect(new Set(edges.map(({ eyes }) => eyes)).size).toBe(2);
    for (const edge of edges) expectChime(sound, chimeOf(edge), edge.atSec);
    // Nothing sounds in the middle of a block.
    const [begun, over] = edges;
    const middle = between(sound, (begun?.atSec ?? 0) + 4, (over?.atSec ?? 0) - 0.1);
    expect(middle.left.length).toBeGreaterThan(sound.rateHz * 3);
    expect(levelDbfs(middle)).toBeLessThan(-90);
  });

  it("is what the next session compares with, and says so", async () => {
    await page.getByRole("link", { name: "Go to the session" }).click();
    await page.getByRole("radio", { name: /^Use the eyes-closed minutes of/ }).waitFor();
    expect(await page.getByRole("radio", { name: /^Use the eyes-closed minutes of/ }).isChecked()).toBe(true);
    const mood = page.getByRole("group", { name: /^Mood, from 1/ });
    await mood.getByRole("radio", { name: "5", exact: true }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await mood.getByRole("radio", { name: "6", exact: true }).isChecked()).toBe(true);
    // By keyboard: the row with Start may lie above it.
    await page.getByRole("radio", { name: /^Tide/ }).press("Space");
    expect(await page.getByRole("radio", { name: /^Tide/ }).isChecked()).toBe(true);
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await openDetails(page);
    await page.getByText(/compared with your eyes-closed minutes of/).waitFor(PATIENT);
    await expect.poll(() => page.getByLabel("World").inputValue(), { timeout: 15_000 }).toBe("tide");
    await page.getByLabel("World").selectOption("night");
    await expect.poll(() => page.getByLabel("World").inputValue(), { timeout: 15_000 }).toBe("night");
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  it("loses no sound when an output device comes or goes, and brings back what the system took with one click", async () => {
    await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event("devicechange")));
    await page.getByText("The sound output changed; the sound goes on there.").waitFor(PATIENT);
    await page.evaluate(() => window.attuneTap.contexts[0]?.suspend());
    const takenSec = await audioSec(page);
    await page.getByRole("button", { name: "Resume sound" }).click();
    // What sounds after it, and not what was there before.
    const after = await heardBetween(page, takenSec + 0.5, takenSec + 5);
    expect(levelDbfs(after)).toBeGreaterThan(AUDIBLE_DBFS);
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
    await expect.poll(movesIn3Sec, { timeout: 30_000 }).toBeGreaterThan(5);
    await page.emulateMedia({ reducedMotion: "reduce" });
    const calmly = await movesIn3Sec();
    await page.emulateMedia({ reducedMotion: "no-preference" });
    expect(calmly).toBeGreaterThan(0);
    expect(calmly).toBeLessThanOrEqual(4);
  });

  it("asks afterwards how it was, and keeps the answers with the session", async () => {
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("heading", { name: "Session ended" }).waitFor(PATIENT);
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

describe("the usual calibration in Chromium, word for word (npm run soak)", needing("chromium", "soak"), () => {
  let attune: Running;
  let browser: Browser;
  beforeAll(async () => {
    attune = await startAttune(["--source", "listener:strong-alpha"]);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it("rings at both edges of each of its four blocks of 30 s, and ends with a baseline", {
    timeout: 600_000,
  }, async () => {
    const { page, complaints } = await openPage(browser, attune.url, (opened) => keepTold(opened, ["announce"]));
    await nameSomebody(page);
    await page.getByRole("button", { name: "Begin" }).click();
    const { rounds, conditions, mostSec } = CALIBRATION.rest;
    const blocks = rounds * conditions.length;
    for (let n = 0; n < 2 * blocks; n++) {
      const edge = async () => (await toldTo(page, "announce"))[n];
      await expect.poll(edge, { timeout: 1000 * (mostSec + 30), interval: 1000 }).toBeDefined();
      const told = (await edge()) as Edge;
      expect([told.edge, told.isLast]).toEqual([n % 2 === 0 ? "start" : "end", n === 2 * blocks - 1]);
      expectChime(await heardBetween(page, told.atSec - 0.5, told.atSec + RUNG_SEC), chimeOf(told), told.atSec);
    }
    const edges = await toldTo(page, "announce");
    const eyes = edges.filter(({ edge }) => edge === "start").map((begun) => begun.eyes);
    expect([new Set(eyes.slice(0, 2)).size, new Set(eyes.slice(2)).size]).toEqual([2, 2]);
    const lengthsSec = edges.flatMap(({ edge, atSec }, n) => (edge === "end" ? [atSec - edges[n - 1]!.atSec] : []));
    process.stdout.write(`blocks of ${lengthsSec.map((sec) => sec.toFixed(1)).join(", ")} s\n`);
    for (const sec of lengthsSec)
      expect(sec).toBeGreaterThan(CALIBRATION.rest.cleanSec + CALIBRATION.rest.settleSec - 1);
    await page.getByRole("heading", { name: /^The baseline of Anna/ }).waitFor();
    const [file = ""] = readdirSync(join(attune.dataDir, "profiles"));
    const profile = JSON.parse(readFileSync(join(attune.dataDir, "profiles", file), "utf8"));
    expect(profile.rest.cleanSec).toBe(blocks * CALIBRATION.rest.cleanSec);
    expect(complaints.all).toEqual([]);
  });
});
