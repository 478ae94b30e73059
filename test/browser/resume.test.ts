/** This file kills the server of a running session with -9, begins it anew, and goes on: the page is back by itself, and the music is heard again. */
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listSessions } from "../../src/recording/session-index.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import { needing } from "../needs.ts";
import { levelDbfs } from "./audio-features.ts";
import { heard, heardBetween } from "./audio-tap.ts";
import { accessibilityViolations } from "./axe.ts";
import { launchChromium, openPage } from "./chromium.ts";
import { type Running, startAttune } from "./server.ts";

const AUDIBLE_DBFS = -60;
const loudness = async (page: Page): Promise<number> => levelDbfs(await heard(page, 0.5));
const untilHeard = (page: Page) => expect.poll(() => loudness(page), { timeout: 40_000 }).toBeGreaterThan(AUDIBLE_DBFS);

describe("a session whose server is killed with -9", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let id = "";
  beforeAll(async () => {
    attune = await startAttune(["--source", "synthetic"]);
    browser = await launchChromium();
    ({ page } = await openPage(browser, attune.url));
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it("is offered for going on in the page that stayed open, which is silent meanwhile", async () => {
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await untilHeard(page);
    await page.waitForTimeout(4000);
    await attune.kill();
    await page.getByText("Attune cannot be reached").waitFor({ timeout: 20_000 });
    await attune.restart();
    await page.getByRole("heading", { name: "Your session broke off" }).waitFor({ timeout: 40_000 });
    await page.getByText(/seconds in, 10 minutes left: go on\?/).waitFor();
    expect(await page.getByText("The session ended while Attune was away").count()).toBe(0);
    id = listSessions(attune.dataDir)[0]?.session ?? "";
    await expect.poll(() => loudness(page), { timeout: 20_000 }).toBeLessThan(AUDIBLE_DBFS);
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it("is heard again after Go on, from the floor upwards, and is the same session", async () => {
    await page.getByRole("button", { name: "Go on", exact: true }).click();
    await untilHeard(page);
    const heardSec = await page.evaluate(() => window.attuneTap.contexts[0]?.currentTime ?? 0);
    await page.waitForTimeout(3000);
    const levelAt = async (fromSec: number) => levelDbfs(await heardBetween(page, fromSec, fromSec + 0.5));
    // It became audible within the half second before; two seconds and more later it has risen.
    expect(await levelAt(heardSec - 0.5)).toBeLessThan(await levelAt(heardSec + 2));
    expect(await loudness(page)).toBeGreaterThan(AUDIBLE_DBFS);
    const status = (await page.evaluate("fetch('/api/status').then((answer) => answer.json())")) as {
      readonly session: { readonly session: string };
    };
    expect(status.session.session).toBe(id);
  });

  it("verifies across the seam when it is ended", async () => {
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("heading", { name: "Session ended" }).waitFor({ timeout: 20_000 });
    expect(listSessions(attune.dataDir)).toMatchObject([
      { session: id, state: "closed", resumed: [{}], gaps: [{ cause: "server-stopped" }] },
    ]);
    expect(verifySession(attune.dataDir, id)).toMatchObject({ equal: true, differences: [] });
    const [report] = await Promise.all([
      page.waitForEvent("download", { timeout: 60_000 }),
      page.getByRole("link", { name: /^(Report|Bericht)$/ }).click(),
    ]);
    expect(readFileSync(await report.path(), "utf8")).toMatch(
      /Broke off<\/dt><dd>at 0:\d\d, for 0:\d\d min; gone on with/,
    );
  });
});
