/** This file opens the history and the clients in a real Chromium: found, written to, over weeks, agreed, and a page that shows one client alone. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeHeader } from "../../src/recording/record.ts";
import { recoverSessions } from "../../src/recording/recover-sessions.ts";
import { needing } from "../needs.ts";
import { CLOSED, HEADER, logOf, plantLog, sessionPayloads } from "../recording/scratch.ts";
import { accessibilityViolations } from "./axe.ts";
import { type Complaints, launchChromium, openPage } from "./chromium.ts";
import { type Running, startAttune } from "./server.ts";

const SESSIONS = 60;
const idOf = (i: number) => `${i}`.padStart(26, "0");
const payloads = sessionPayloads().slice(2);

function plant(dataDir: string): void {
  for (let i = 0; i < SESSIONS; i++) {
    const startedAt = new Date(Date.UTC(2026, 0, 1 + i, 9)).toISOString();
    const client = i % 3 === 0 ? "p-bob" : "p-ada";
    const header = encodeHeader({ ...HEADER, session: idOf(i), startedAt, client, condition: "closed" });
    plantLog(dataDir, logOf([header, ...payloads, CLOSED]).bytes, idOf(i));
  }
  recoverSessions(dataDir);
}

describe("the history in Chromium", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;
  beforeAll(async () => {
    attune = await startAttune();
    plant(attune.dataDir);
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, attune.url));
    await page.getByRole("link", { name: "Sessions" }).click();
    await page.getByRole("heading", { level: 1, name: "Sessions" }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });
  const rows = () => page.locator(".session-row").count();

  it("shows a page of everybody's, and the rest when it is wanted", async () => {
    await expect.poll(rows, { timeout: 30_000 }).toBe(50);
    await page.getByRole("button", { name: "Older" }).click();
    await expect.poll(rows, { timeout: 30_000 }).toBe(10);
  });

  it("keeps what is written to a session, and finds it by a word of it", async () => {
    await page
      .getByRole("button", { name: /^Note and tags of the session of/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Note" }).fill("Café, then quiet");
    await dialog.getByRole("textbox", { name: "Tags" }).fill("rain, walk");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("Café, then quiet").waitFor();
    await page.getByRole("textbox", { name: "Words" }).fill("cafe");
    await expect.poll(rows, { timeout: 30_000 }).toBe(1);
    await page.getByRole("button", { name: "Show all again" }).click();
    await page.getByRole("button", { name: /^rain/ }).click();
    await expect.poll(rows, { timeout: 30_000 }).toBe(1);
    await page.getByRole("button", { name: "Show all again" }).click();
  });

  it("shows a person's weeks as a chart with a table of the same sessions, and puts nobody together", async () => {
    expect(await page.locator(".trend-chart").count()).toBe(0);
    await page.getByRole("combobox", { name: "Whose" }).selectOption("p-ada");
    const chart = page.locator(".trend-chart");
    await chart.waitFor({ timeout: 30_000 });
    expect(await chart.locator("circle").count()).toBe(40);
    await page.getByText("As a table").click();
    expect(await page.locator(".trends tbody tr").count()).toBe(40);
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it("tells the weeks without a session that was deleted, whose files were named before it could be", async () => {
    // What goes is read for a while: nobody may delete it meanwhile, or what is asked for is no more.
    await page.route("**/holdings", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page
      .getByRole("button", { name: /^Delete the session of/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Delete for good" }).click();
    await expect.poll(() => page.locator(".trend-chart circle").count(), { timeout: 30_000 }).toBe(39);
  });

  it("agrees something with a client, and opens them a page that shows nobody else", async () => {
    await page.getByRole("link", { name: "Clients: what is agreed with whom" }).click();
    await page.getByRole("link", { name: "Open p-bob" }).click();
    await page.getByRole("heading", { level: 1, name: "p-bob" }).waitFor();
    await page.getByRole("spinbutton", { name: "Length, minutes" }).fill("12");
    await page.getByRole("checkbox", { name: "the length" }).check();
    await page.getByRole("textbox", { name: "Note, for you alone" }).fill("asks often");
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => page.getByText("What is agreed is saved.").count(), { timeout: 30_000 }).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Make a link" }).click();
    const link = await page.getByRole("textbox", { name: /^The link/ }).inputValue();
    const theirs = await (await browser.newContext()).newPage();
    await theirs.goto(link);
    await theirs.getByRole("heading", { level: 1, name: "My sessions" }).waitFor({ timeout: 30_000 });
    await expect.poll(() => theirs.locator(".session-row").count(), { timeout: 30_000 }).toBe(20);
    const text = (await theirs.locator("body").textContent()) ?? "";
    expect(text).toContain("12 minutes a session");
    expect(text).not.toMatch(/p-ada|asks often/);
    expect(await theirs.evaluate(() => fetch("/api/sessions").then(({ status }) => status))).toBe(401);
    expect(await accessibilityViolations(theirs)).toEqual([]);
  });

  it("logs no error, fails no request and asks no other host", () => {
    expect(complaints.all).toEqual([]);
  });
});
