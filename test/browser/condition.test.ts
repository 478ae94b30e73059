/** This file holds that the page asks how a person will sit, offers the last choice, and shows which condition's baseline is in use. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROFILE } from "../calibration/profiles.ts";
import { needing } from "../needs.ts";
import { violationsInBothThemes } from "./axe.ts";
import { type Complaints, launchChromium, openPage } from "./chromium.ts";
import { openDetails } from "./listen-details.ts";
import { type Running, startAttune } from "./server.ts";

/** Of a person who was measured with closed eyes alone, on the listener. */
const CLOSED_ALONE = {
  ...PROFILE,
  headband: "listener",
  createdAt: new Date().toISOString(),
  montage: { electrodes: ["TP9", "AF7", "AF8", "TP10"], samplingRateHz: 256 },
  conditions: { ...PROFILE.conditions, open: null },
  closedOpenAlphaRatio: null,
  closedOpenAlphaRatioLnSd: null,
  contrast: null,
  firTaps: null,
  fastFilter: null,
};

describe("how a person sits, in Chromium", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;

  const seat = (name: string) => page.getByRole("radio", { name, exact: true });
  const begin = async () => {
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await page.getByRole("button", { name: "Pause" }).waitFor({ timeout: 45_000 });
  };
  const end = async () => {
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("heading", { name: "Session ended" }).waitFor({ timeout: 45_000 });
    await page.getByRole("button", { name: "Close", exact: true }).click();
  };

  beforeAll(async () => {
    attune = await startAttune(["--source", "listener"]);
    mkdirSync(join(attune.dataDir, "profiles"), { recursive: true });
    writeFileSync(join(attune.dataDir, "profiles", "closed-alone.json"), JSON.stringify(CLOSED_ALONE));
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, attune.url));
    await page.getByLabel("Who is it?").selectOption("ada");
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it("is as usual for the goal until somebody chooses", async () => {
    expect(await seat("Eyes closed").isChecked()).toBe(true);
    await page.getByRole("radio", { name: "Focus" }).check({ force: true });
    expect(await seat("Eyes open").isChecked()).toBe(true);
    await page.getByRole("radio", { name: "Relax" }).check({ force: true });
    expect(await seat("Eyes closed").isChecked()).toBe(true);
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  it("decides whether there is a baseline to use, and the page says so before the session", async () => {
    await page.getByText(/Use the eyes-closed minutes of/).waitFor();
    await seat("Eyes open").check({ force: true });
    await page.getByText(/knows closed eyes only\. With open ones this session learns its own/).waitFor();
    await page.getByText(/eyes open, a soft gaze on one point/).waitFor();
  });

  it("stands in the session, beside the baseline in use", async () => {
    await begin();
    await page.getByText(/^Eyes open, a soft gaze/).waitFor();
    await openDetails(page);
    await page.getByText(/No baseline yet|Provisional baseline/).waitFor({ timeout: 45_000 });
    await end();
    await seat("Eyes closed").check({ force: true });
    await begin();
    await page.getByText(/compared with your eyes-closed minutes of/).waitFor({ timeout: 45_000 });
    await end();
  });

  it("is kept with each session and told in the list, and the last choice is offered again", async () => {
    await page.reload();
    await expect.poll(() => seat("Eyes closed").isChecked()).toBe(true);
    await page.getByRole("radio", { name: "Focus" }).check({ force: true });
    expect(await seat("Eyes closed").isChecked()).toBe(true);
    await page.getByRole("link", { name: "Sessions" }).click();
    await page.getByText("Eyes open", { exact: true }).waitFor();
    await page.getByText("Eyes closed", { exact: true }).waitFor();
    const sessions = await page.evaluate(() => fetch("/api/sessions").then((answer) => answer.json()));
    expect(sessions.map(({ condition }: { condition: string }) => condition)).toEqual(["closed", "open"]);
    await page
      .getByRole("link", { name: /^Play back the session/ })
      .first()
      .click();
    await page.getByText(/^the baseline of .*, eyes closed$/).waitFor();
  });

  it("logs no error all the while", () => {
    expect(complaints.all).toEqual([]);
  });
});
