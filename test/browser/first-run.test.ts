/** This file is the first visit: three pages to read before any goal, then the volume set by a chord, both once a device. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needing } from "../needs.ts";
import { levelDbfs } from "./audio-features.ts";
import { heard } from "./audio-tap.ts";
import { accessibilityViolations } from "./axe.ts";
import { type Complaints, launchStranger, openPage } from "./chromium.ts";
import { type Running, startAttune } from "./server.ts";

describe("the first visit in Chromium", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;
  beforeAll(async () => {
    attune = await startAttune();
    browser = await launchStranger();
    ({ page, complaints } = await openPage(browser, attune.url));
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  const goals = () => page.getByRole("radio", { name: "Relax" }).count();

  it("has no goal to choose, at any address, before the pages are read", async () => {
    await page.getByRole("heading", { name: "What is measured, and what is not" }).waitFor();
    await page.goto(`${attune.url}/#/calibrate`);
    await page.reload();
    await page.getByRole("heading", { name: "What is measured, and what is not" }).waitFor();
    expect([await goals(), await page.getByRole("navigation").count()]).toEqual([0, 0]);
    await page.goto(`${attune.url}/#/`);
  });

  it("can be read by keyboard, in German and English, and says who asks first", async () => {
    await page.getByRole("radio", { name: "Deutsch" }).check();
    await page.getByRole("heading", { name: "Was gemessen wird, und was nicht" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("de");
    // Who chooses a language goes on from there.
    expect(await page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("radio");
    await page.getByRole("radio", { name: "English" }).check();
    // In one: a page that is late would move the focus to its heading in between.
    await page.getByRole("button", { name: "Next" }).press("Enter");
    const heading = page.getByRole("heading", { name: "Who should ask first" });
    await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
    const text = await page.getByRole("main").textContent();
    for (const word of ["epilepsy", "psychosis", "head injury", "care", "while driving"]) expect(text).toContain(word);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("heading", { name: "What is yours stays here" }).waitFor();
    expect(await goals()).toBe(0);
    await page.getByRole("button", { name: "I have read this" }).click();
  });

  it("sets the sound from a low floor by a chord that is heard after a click and not before", async () => {
    await page.getByRole("heading", { level: 2, name: "Set the sound" }).waitFor();
    const slider = page.getByRole("slider", { name: "Volume" });
    expect(Number(await slider.inputValue())).toBeLessThanOrEqual(20);
    expect(await page.evaluate(() => navigator.userActivation.hasBeenActive)).toBe(true);
    const level = () => page.evaluate(() => document.querySelector<HTMLMeterElement>("meter.level")?.value ?? -60);
    expect(await level()).toBeLessThanOrEqual(-60);
    await page.getByRole("button", { name: "Play the chord" }).click();
    await slider.fill("60");
    await expect.poll(async () => levelDbfs(await heard(page, 3)), { timeout: 30_000 }).toBeGreaterThan(-60);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "It sounds right" }).click();
  });

  it("comes once a device, keeps the volume, and can be read again", async () => {
    await page.getByRole("radio", { name: "Relax" }).waitFor();
    await page.reload();
    await page.getByRole("radio", { name: "Relax" }).waitFor();
    expect(await page.getByRole("slider", { name: "Volume" }).inputValue()).toBe("60");
    await page.getByRole("link", { name: "What Attune is" }).click();
    await page.getByRole("heading", { name: "What is measured, and what is not" }).waitFor();
    // A reload breaks off what the page was just asking for.
    expect(complaints.all.filter((complaint) => !complaint.endsWith("net::ERR_ABORTED"))).toEqual([]);
  });
});
