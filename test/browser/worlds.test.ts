/** This file chooses and tries worlds as a person does, by keyboard; and opens a recording whose world this version does not have. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { startSession } from "../../src/session/session.ts";
import { WORLDS } from "../../src/types.ts";
import { needing } from "../needs.ts";
import { changeFirstBar, changeHeaders } from "../recording/change-headers.ts";
import { asking } from "../session/asking.ts";
import { LISTENER_STREAMS } from "../session/live-source.ts";
import { levelDbfs } from "./audio-features.ts";
import { heard } from "./audio-tap.ts";
import { accessibilityViolations } from "./axe.ts";
import { type Complaints, launchChromium, openPage } from "./chromium.ts";
import { type Running, startAttune } from "./server.ts";

const SILENT_DBFS = -60;

describe("the worlds in Chromium", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;
  let session = "";
  const levelOf = async () => levelDbfs(await heard(page, 0.5));
  const start = () => page.getByRole("button", { name: "Start", exact: true });
  const trial = () => page.getByRole("button", { name: /^Hear ten seconds of / });

  beforeAll(async () => {
    attune = await startAttune(["--source", "listener"]);
    const recorded = await startSession({
      dataDir: attune.dataDir,
      sourceName: "listener",
      pace: "pulled",
      streams: LISTENER_STREAMS,
      events: openListener({ personality: "home", seed: 3 }).chunks(),
      request: asking({ minutes: 0.4, seed: 11 }),
      speed: null,
      baseline: null,
    });
    await recorded.done;
    session = recorded.id;
    const { log } = findSession(attune.dataDir, session);
    changeHeaders(log, /"world":"warm"/, '"world":"loft"');
    changeFirstBar(log, /"world":"warm"/, '"world":"loft"');
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, attune.url));
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it.each([720, 860, 1000])("show the one under the keyboard's focus whole above Start, %i px high", async (height) => {
    await page.setViewportSize({ width: 1280, height });
    await start().waitFor();
    await page.getByRole("radio", { name: /^Warm: / }).focus();
    for (const _ of WORLDS) {
      await page.keyboard.press("ArrowDown");
      const [bottom, top] = await page.evaluate(() => [
        document.activeElement?.closest("label")?.getBoundingClientRect().bottom ?? Number.NaN,
        document.querySelector(".start-row")?.getBoundingClientRect().top ?? Number.NaN,
      ]);
      expect(bottom).toBeLessThanOrEqual(top ?? 0);
    }
    await page.getByRole("radio", { name: /^Warm: .*, still to awake, sad to glad$/ }).waitFor();
  });

  it("are tried for ten seconds, until Escape", async () => {
    await trial().click();
    await expect.poll(levelOf, { timeout: 40_000 }).toBeGreaterThan(SILENT_DBFS);
    await page.keyboard.press("Escape");
    await trial().waitFor();
    await expect.poll(levelOf, { timeout: 10_000 }).toBeLessThan(SILENT_DBFS);
  });

  it("are tried no longer on another screen, where nothing would stop it", async () => {
    await trial().click();
    await expect.poll(levelOf, { timeout: 40_000 }).toBeGreaterThan(SILENT_DBFS);
    await page.getByRole("link", { name: "Sessions" }).click();
    await page.getByRole("heading", { level: 1, name: "Sessions" }).waitFor();
    await expect.poll(levelOf, { timeout: 5000 }).toBeLessThan(SILENT_DBFS);
  });

  it("of a recording that are not here are named; nothing plays until the nearest is asked for, and that at once", async () => {
    await page.goto(`${attune.url}/#/sessions/${session}`);
    await page.getByText("It sounds in loft, which this version does not have.").waitFor({ timeout: 60_000 });
    const play = page.getByRole("button", { name: "Play", exact: true });
    expect(await play.isDisabled()).toBe(true);
    expect(await page.getByRole("link", { name: "WAV" }).count()).toBe(0);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Play it in Warm instead" }).click();
    const hold = page.getByRole("button", { name: "Pause", exact: true });
    await hold.waitFor();
    await expect.poll(() => hold.evaluate((button) => button === document.activeElement)).toBe(true);
    await expect.poll(levelOf, { timeout: 40_000 }).toBeGreaterThan(SILENT_DBFS);
    const [wav] = await Promise.all([
      page.waitForEvent("download", { timeout: 60_000 }),
      page.getByRole("link", { name: "WAV" }).click(),
    ]);
    expect(await wav.failure()).toBeNull();
    const [report] = await Promise.all([
      page.waitForEvent("download", { timeout: 60_000 }),
      page.getByRole("link", { name: "Report" }).click(),
    ]);
    expect(await report.failure()).toBeNull();
    expect(complaints.all).toEqual([]);
  });
});
