/** This file walks through the page in German, by keyboard where it matters, and finds no English sentence and no axe violation on it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { ENGLISH_WORDS, wordsOf } from "../english.ts";
import { needing } from "../needs.ts";
import { accessibilityViolations } from "./axe.ts";
import { launchChromium } from "./chromium.ts";
import { openDetails } from "./listen-details.ts";
import { type Running, startAttune } from "./server.ts";

/** Every English text of the dictionary that is a sentence or a label of several words. */
async function englishTexts(): Promise<readonly string[]> {
  const found = new Set<string>();
  const collect = (words: unknown): void => {
    if (typeof words === "string") {
      if (/\S+ \S+ \S+/.test(words)) found.add(words.trim());
    } else if (typeof words === "object" && words !== null) for (const value of Object.values(words)) collect(value);
  };
  for (const file of readdirSync(join(PROJECT_DIR, "web/words"))) {
    const exported: Readonly<Record<string, unknown>> = await import(`../../web/words/${file.replace(".ts", "")}.ts`);
    for (const section of Object.values(exported))
      if (typeof section === "function" && "languages" in section)
        collect((section.languages as { readonly en: unknown }).en);
  }
  return [...found];
}

describe("the page in German in Chromium", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let english: readonly string[];
  beforeAll(async () => {
    english = await englishTexts();
    attune = await startAttune();
    browser = await launchChromium();
    page = await browser.newPage({ locale: "de-AT", viewport: { width: 360, height: 740 } });
    await page.goto(attune.url);
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  const englishOnPage = async () => {
    const text = (await page.locator("body").textContent()) ?? "";
    return english.filter((sentence) => text.includes(sentence));
  };
  /** Also where the dictionary says it by a function, or does not know of it: each text and label with an English word in it. */
  const withEnglishWords = async () => {
    const texts = await page.evaluate(() => {
      // Commands and addresses are of no language.
      const isPlain = (element: Element | null) =>
        element !== null && element.closest("noscript, script, code") === null;
      const found: string[] = [];
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode())
        if (isPlain(node.parentElement)) found.push(node.textContent ?? "");
      for (const name of ["aria-label", "aria-valuetext", "title", "placeholder", "alt"])
        for (const element of document.querySelectorAll(`[${name}]`)) found.push(element.getAttribute(name) ?? "");
      return found;
    });
    return texts.filter((text) => wordsOf(text).some((word) => ENGLISH_WORDS.has(word)));
  };
  const isSound = async () => {
    expect(await englishOnPage()).toEqual([]);
    expect(await withEnglishWords()).toEqual([]);
    expect(await accessibilityViolations(page)).toEqual([]);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond).toBeLessThanOrEqual(0);
  };

  it("knows what it looks for", () => {
    expect(english.length).toBeGreaterThan(200);
  });

  it("speaks German as the browser asks, at 360 pixels", async () => {
    await page.getByRole("heading", { level: 1, name: "Sitzung" }).waitFor();
    await page.getByText("Vorführung: nicht dein Gehirn", { exact: true }).waitFor({ timeout: 30_000 });
    await isSound();
  });

  it("shows what EEG can come from by pictures with German names, and the lab, in German", async () => {
    await page.getByRole("button", { name: "Quelle wechseln" }).click();
    await page.getByRole("radio", { name: "Eine Datei" }).check();
    await isSound();
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Spektrum und Labor" }).click();
    await page.getByRole("heading", { level: 1, name: "Labor" }).waitFor();
    await page.getByRole("table", { name: /^Leistung an TP9/ }).waitFor({ timeout: 30_000 });
    await isSound();
  });

  it.each(["Kalibrieren", "Einstellungen"])(
    "has the screen %s in German, and begins it at its heading",
    async (title) => {
      await page.getByRole("navigation").getByRole("link", { name: title, exact: true }).click();
      const heading = page.getByRole("heading", { level: 1, name: title });
      await heading.waitFor();
      await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
      await isSound();
    },
  );

  it("looks right with strong contrast, and stays so after a reload", async () => {
    await page.getByRole("radio", { name: "Stark" }).check();
    await page.getByRole("radio", { name: "Ruhig" }).check();
    await page.reload();
    await page.getByRole("radio", { name: "Stark" }).waitFor();
    const root = await page.evaluate(() => ({ ...document.documentElement.dataset }));
    expect(root).toMatchObject({ contrast: "more", motion: "less" });
    await isSound();
  });

  it("plays, explains and ends a session in German, with the dose of its sound", async () => {
    await page.getByRole("link", { name: "Hören", exact: true }).click();
    const start = page.getByRole("button", { name: "Start", exact: true });
    await start.waitFor();
    await expect.poll(() => start.isEnabled(), { timeout: 30_000 }).toBe(true);
    await start.press("Enter");
    const eyes = page.getByRole("button", { name: "Schließe seine Augen" });
    await eyes.waitFor({ timeout: 45_000 });
    // Once its rest is known; by then it has sounded for some seconds.
    await expect.poll(() => eyes.isEnabled(), { timeout: 30_000 }).toBe(true);
    await openDetails(page);
    await page.getByRole("heading", { name: "Du, verglichen mit deiner Grundlinie" }).waitFor({ timeout: 30_000 });
    await isSound();
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { name: "Sitzung zu Ende" }).waitFor({ timeout: 30_000 });
    await page.getByText("Wie viel Klang es war").click();
    await page.getByText(/der WHO als unbedenklich/).waitFor();
    await isSound();
  });

  it("plays it back in German", async () => {
    await page.getByRole("link", { name: "Noch einmal anhören" }).click();
    await page.getByRole("heading", { name: "Aufnahme", exact: true }).waitFor({ timeout: 120_000 });
    await page.locator(".timeline").waitFor({ timeout: 120_000 });
    await isSound();
  });
});
