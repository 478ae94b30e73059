/** This file joins a session that already runs, as people do: after a reload, in a second tab, after the server was begun anew. It must be heard. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needing } from "../needs.ts";
import { levelDbfs } from "./audio-features.ts";
import { heard, listenIn } from "./audio-tap.ts";
import { launchChromium } from "./chromium.ts";
import { type Running, startAttune } from "./server.ts";

const AUDIBLE_DBFS = -60;
/** From the click, and with it the loading of the worklet. */
const WITHIN_MS = 2000;

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const loudness = async (page: Page): Promise<number> => levelDbfs(await heard(page, 0.3));
const untilHeard = (page: Page, timeout: number) =>
  expect.poll(() => loudness(page), { timeout, interval: 50 }).toBeGreaterThan(AUDIBLE_DBFS);
const untilSilent = (page: Page) =>
  expect.poll(() => loudness(page), { timeout: 2000, interval: 50 }).toBeLessThan(AUDIBLE_DBFS);

/** Not once, but all the while. */
async function staysHeard(page: Page): Promise<void> {
  await page.waitForTimeout(3000);
  expect(levelDbfs(await heard(page, 2))).toBeGreaterThan(AUDIBLE_DBFS);
}

const ELSEWHERE = /^The sound is in another tab/;

describe("a page that joins a running session", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let second: Page;
  const open = async () => {
    const opened = await context.newPage();
    await opened.goto(attune.url);
    return opened;
  };
  beforeAll(async () => {
    attune = await startAttune(["--source", "listener"]);
    browser = await launchChromium();
    context = await browser.newContext({ viewport: { width: 1280, height: 860 }, bypassCSP: true });
    await listenIn(context);
    page = await open();
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it("is heard within 2 s of Listen after a reload", { timeout: 90_000 }, async () => {
    await button(page, "Start").click();
    await untilHeard(page, 40_000);
    await page.reload();
    await button(page, "Listen").click();
    await untilHeard(page, WITHIN_MS);
    await staysHeard(page);
  });

  it("is heard within 2 s in a second tab, and the first is silent and says where the sound is", {
    timeout: 60_000,
  }, async () => {
    second = await open();
    await button(second, "Listen").click();
    await untilHeard(second, WITHIN_MS);
    await untilSilent(page);
    await page.getByText(ELSEWHERE).waitFor();
    await staysHeard(second);
    expect(await loudness(page)).toBeLessThan(AUDIBLE_DBFS);
  });

  it("takes the sound back with Play here, and the other says so", { timeout: 60_000 }, async () => {
    await button(page, "Play here").click();
    await untilHeard(page, WITHIN_MS);
    await untilSilent(second);
    await second.getByText(ELSEWHERE).waitFor();
    expect(await page.getByText(ELSEWHERE).count()).toBe(0);
    await staysHeard(page);
  });

  it("has the sound by itself within 2 s when the tab that played is closed, and says no more that it plays elsewhere", {
    timeout: 60_000,
  }, async () => {
    await page.close();
    await untilHeard(second, WITHIN_MS);
    await expect.poll(() => second.getByText(ELSEWHERE).count(), { timeout: 2000 }).toBe(0);
    await staysHeard(second);
  });

  it("is heard after the server was begun anew: in the page that stayed open, and after a reload", {
    timeout: 120_000,
  }, async () => {
    await attune.restart();
    await second.getByRole("heading", { name: "Session ended" }).waitFor({ timeout: 20_000 });
    await button(second, "Start").click();
    await button(second, "Stop").waitFor();
    await untilHeard(second, WITHIN_MS);
    await staysHeard(second);
    await second.reload();
    await button(second, "Listen").click();
    await untilHeard(second, WITHIN_MS);
    await staysHeard(second);
  });
});
