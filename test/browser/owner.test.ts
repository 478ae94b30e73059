/**
 * This file walks through what belongs to one person in a real Chromium: a passphrase, a sealed session from asking to reveal by keyboard alone, the lock after
 * a restart, a protocol that is checked, and the deletion of everything.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needing } from "../needs.ts";
import { accessibilityViolations } from "./axe.ts";
import { launchChromium } from "./chromium.ts";
import { openDetails } from "./listen-details.ts";
import { type Running, startAttune } from "./server.ts";

const PASSPHRASE = "correct horse battery";
const LONG = { timeout: 60_000 };

describe("what is one person's in Chromium", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  const pageErrors: string[] = [];
  beforeAll(async () => {
    attune = await startAttune();
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 640, height: 480 } });
    page.on("pageerror", (error) => pageErrors.push(error.message));
    await page.goto(attune.url);
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  const heading = (name: string) => page.getByRole("heading", { level: 1, name }).waitFor(LONG);
  /** By Tab alone, as somebody does who has no mouse. */
  const tabTo = async (role: "button" | "checkbox" | "textbox" | "spinbutton", name: RegExp) => {
    const wanted = page.getByRole(role, { name });
    await wanted.waitFor(LONG);
    for (let presses = 0; presses < 120; presses++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${role} ${name} is not reached by Tab`);
  };

  it("sets a passphrase only when it is typed twice and its loss is known to be final", async () => {
    await page.goto(`${attune.url}/#/settings`);
    await page.getByText("There is no way back without the passphrase").waitFor(LONG);
    const set = page.getByRole("button", { name: "Set the passphrase" });
    await page.getByLabel("New passphrase").fill(PASSPHRASE);
    await page.getByLabel("The same once more").fill("correct horse");
    await page.getByText("The two are not the same.").waitFor();
    await page.getByRole("checkbox", { name: /written it down/ }).check();
    expect(await set.isDisabled()).toBe(true);
    await page.getByLabel("The same once more").fill(PASSPHRASE);
    expect(await accessibilityViolations(page)).toEqual([]);
    await set.click();
    await page.getByText("Unlocked until Attune is ended.").waitFor(LONG);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain("horse");
  });

  it("asks for a sealed session, plays it, guesses and is told, by keyboard alone", async () => {
    await page.goto(`${attune.url}/#/`);
    await heading("Session");
    await tabTo("textbox", /^Your name/);
    await page.keyboard.type("Ada");
    await page.keyboard.press("Enter");
    // What a sham would feed back is made for the whole length.
    await tabTo("spinbutton", /^Minutes$/);
    await page.keyboard.type("2");
    await tabTo("checkbox", /^A sealed session/);
    await page.keyboard.press("Space");
    await tabTo("button", /^Start$/);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Stop" }).waitFor(LONG);
    await page.waitForFunction(() => /1:5[0-7]/.test(document.body.textContent ?? ""), undefined, LONG);
    expect(await page.locator("body").textContent()).not.toMatch(/your alpha/i);
    await openDetails(page);
    await page.getByText(/^Hidden until your guess/).waitFor(LONG);
    expect(await page.locator(".plot, .bands").count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { name: "Session ended" }).waitFor(LONG);
    await tabTo("button", /^I cannot tell$/);
    await page.keyboard.press("Enter");
    await page
      .getByText(/followed|recording|sham/i)
      .first()
      .waitFor(LONG);
    await expect.poll(() => page.getByRole("button", { name: "I cannot tell" }).count(), LONG).toBe(0);
  });

  it("shows the session as locked after a restart, refuses another passphrase and opens with this one", async () => {
    await attune.restart();
    await page.goto(`${attune.url}/#/sessions`);
    await page.reload();
    await page.getByText("Encrypted sessions are locked").waitFor(LONG);
    await page.getByRole("button", { name: "Show all again" }).click(LONG);
    await page.getByText("locked: encrypted with a passphrase").waitFor(LONG);
    await page.getByRole("button", { name: /^Unlock the session of/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Passphrase").fill("something else");
    await dialog.getByRole("button", { name: "Unlock" }).click();
    await dialog.getByText(/is not the one/).waitFor(LONG);
    expect(await accessibilityViolations(page)).toEqual([]);
    await dialog.getByLabel("Passphrase").fill(PASSPHRASE);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: /^Play back/ }).waitFor(LONG);
    expect(await page.getByText("locked: encrypted with a passphrase").count()).toBe(0);
  });

  it("checks a changed protocol and says where, what is allowed and what stands there", async () => {
    await page.goto(`${attune.url}/#/protocol/relax`);
    const text = page.getByRole("textbox", { name: "The protocol, as JSON" });
    const shipped = await text.inputValue(LONG);
    await text.fill(shipped.replace(/"rewardShare": [0-9.]+/, '"rewardShare": 1.2'));
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByText("threshold.rewardShare must be a number from 0.05 to 0.95; got 1.2").waitFor(LONG);
    expect(await accessibilityViolations(page)).toEqual([]);
    await text.fill(shipped.replace('"name": "relax"', '"name": "mine"'));
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByText(/^mine is right/).waitFor(LONG);
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as a copy" }).click();
    expect((await saved).suggestedFilename()).toBe("mine.json");
    await page.getByRole("button", { name: "Use it for the next session" }).click();
    await page.getByText("What the session does: protocol mine").waitFor(LONG);
  });

  it("says what goes with a person, deletes it, and leaves nothing in the folder", async () => {
    await page.goto(`${attune.url}/#/settings`);
    await page.getByRole("button", { name: "Delete everything of Ada" }).click(LONG);
    await page.getByText(/^1 session and 0 calibrations/).waitFor(LONG);
    await page.getByRole("button", { name: "Delete for good" }).click();
    await expect.poll(() => page.getByRole("button", { name: /of Ada/ }).count(), LONG).toBe(0);
    expect(readdirSync(join(attune.dataDir, "sessions"))).toEqual([]);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("Ada");
    expect(pageErrors).toEqual([]);
  });
});
