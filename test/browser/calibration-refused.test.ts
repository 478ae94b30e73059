/** This file lives a calibration that comes to nothing: the electrode and the advice are named, the chime rings, and another try is offered. */
import { readdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHIMES } from "../../web/sound/chime-notes.ts";
import { needing } from "../needs.ts";
import { audioSec, heardBetween } from "./audio-tap.ts";
import { violationsInBothThemes } from "./axe.ts";
import { AUDIBLE_DBFS, expectChime, loudestDbfs, nameSomebody, planFile, RUNG_SEC } from "./calibration-parts.ts";
import { launchChromium, openPage } from "./chromium.ts";
import { keepTold, toldTo } from "./messages.ts";
import { type Running, startAttune } from "./server.ts";

describe("a calibration in Chromium that comes to nothing", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  beforeAll(async () => {
    // Not a moment to spare, and long enough for several clenches: one, and the block has too little. A blink alone costs less than a stall.
    const rest = { rounds: 1, cleanSec: 58, settleSec: 2, mostSec: 60, stallSec: 2, stallEverySec: 5 };
    const plan = planFile("hasty", { fit: { stableSec: 1 }, rest });
    attune = await startAttune(["--source", "listener:noisy", "--calibration", plan]);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it("names the electrode and the advice, rings, and offers another try", async () => {
    const { page, complaints } = await openPage(browser, attune.url, (opened) => keepTold(opened, ["stalled"]));
    await nameSomebody(page);
    await page.getByRole("button", { name: "Begin" }).click();
    const tooLittle = page.getByText(/needs 58 s of clean signal and got .* (TP9|TP10) gave/).first();
    const bothSlip = page.getByText(/good contact; (TP9|TP10):/).first();
    // Who starts just while both electrodes slip is told of that at once, and tries again.
    for (let attempt = 1; attempt <= 5; attempt++) {
      await page.getByRole("button", { name: "Start anyway" }).click();
      await page.getByRole("heading", { name: "No baseline this time" }).waitFor({ timeout: 150_000 });
      await tooLittle.or(bothSlip).first().waitFor();
      if (await tooLittle.isVisible()) break;
      await page.getByRole("button", { name: "Try again" }).click();
    }
    await tooLittle.waitFor();
    const endSec = await audioSec(page);
    const sound = await heardBetween(page, endSec - 75, endSec + RUNG_SEC);
    expect(loudestDbfs(sound, CHIMES.refused[0] ?? 0, endSec - 5, endSec + RUNG_SEC)).toBeGreaterThan(AUDIBLE_DBFS);
    // A block that has too little stood still for 2 s, and closed eyes were told so.
    const stalled = await toldTo(page, "stalled");
    expect(stalled.length).toBeGreaterThan(0);
    for (const { atSec } of stalled) expectChime(sound, "stalled", atSec);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "Does the headband sit well?" }).waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(readdirSync(attune.dataDir)).not.toContain("profiles");
    expect(complaints.all).toEqual([]);
  });
});
