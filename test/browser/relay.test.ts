/** This file takes the relay worker away from a page: the music goes on, Stop does not need it, and it is begun anew. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needing } from "../needs.ts";
import { levelDbfs, silentFromSec } from "./audio-features.ts";
import { audioSec, heard, heardBetween } from "./audio-tap.ts";
import { launchChromium, openPage } from "./chromium.ts";
import { type Running, startAttune } from "./server.ts";

const AUDIBLE_DBFS = -60;

declare global {
  interface Window {
    attuneWorkers: Worker[];
  }
}

/** Serialised into the page, before its own scripts. */
function keepWorkers(): void {
  window.attuneWorkers = [];
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      // Tone.js has one of its own.
      if (String(url).includes("relay-worker")) window.attuneWorkers.push(this);
    }
  };
}

/** Serialised too: a service worker would give the relay from what it keeps, where it is to be missing. */
function keepNothing(): void {
  navigator.serviceWorker.register = () => Promise.reject(new Error("not here"));
}

type Status = {
  readonly session: { readonly session: string } | null;
  readonly counts: { readonly pages: number };
};

describe("a page whose relay worker dies", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  const statusOf = () => page.evaluate("fetch('/api/status').then((answer) => answer.json())") as Promise<Status>;
  const kill = () => page.evaluate(() => window.attuneWorkers.at(-1)?.terminate());
  const workers = () => page.evaluate(() => window.attuneWorkers.length);
  beforeAll(async () => {
    attune = await startAttune(["--source", "synthetic"]);
    browser = await launchChromium();
    ({ page } = await openPage(browser, attune.url, async (opened) => {
      await opened.addInitScript(keepWorkers);
      await opened.addInitScript(keepNothing);
    }));
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it("plays on without it, says so, and follows the same session again with another", async () => {
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await expect.poll(async () => levelDbfs(await heard(page, 1)), { timeout: 40_000 }).toBeGreaterThan(AUDIBLE_DBFS);
    const before = await statusOf();
    await page.waitForTimeout(4000);
    const killedAtSec = await audioSec(page);
    await kill();
    await page.getByText(/is begun anew/).waitFor({ timeout: 20_000 });
    await expect.poll(workers, { timeout: 20_000 }).toBe(2);
    await expect.poll(async () => (await statusOf()).counts.pages, { timeout: 20_000 }).toBe(1);
    await page.waitForTimeout(2000);
    expect((await statusOf()).session?.session).toBe(before.session?.session);
    const endSec = (await audioSec(page)) - 1;
    for (let atSec = killedAtSec; atSec < endSec; atSec++) {
      expect(levelDbfs(await heardBetween(page, atSec, atSec + 1))).toBeGreaterThan(AUDIBLE_DBFS);
    }
  });

  it("is silent within 200 ms of Stop although it has just died, and the session ends once there is another", async () => {
    await kill();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.waitForTimeout(1500);
    const clickedAtSec = (await page.evaluate(() => window.attuneTap.clickedAtSec)) ?? 0;
    const silentSec = silentFromSec(await heardBetween(page, clickedAtSec - 1, clickedAtSec + 1.5), AUDIBLE_DBFS);
    expect(silentSec).not.toBeNull();
    expect((silentSec ?? 0) - clickedAtSec).toBeLessThanOrEqual(0.2);
    expect((await statusOf()).session).not.toBeNull();
    await page.getByRole("heading", { name: "Session ended" }).waitFor({ timeout: 30_000 });
    expect((await statusOf()).session).toBeNull();
  });

  it("says that it cannot be begun, and needs no reload once it can", async () => {
    await page.route(/relay-worker/, (route) => route.abort());
    await page.reload();
    await page.getByText(/is begun anew/).waitFor({ timeout: 20_000 });
    await page.getByText("Attune cannot be reached.").waitFor();
    await page.unroute(/relay-worker/);
    await expect
      .poll(() => page.getByRole("button", { name: "Start", exact: true }).isEnabled(), { timeout: 30_000 })
      .toBe(true);
  });

  it("leaves the server when the page is closed", async () => {
    expect((await statusOf()).counts.pages).toBe(1);
    const other = await page.context().newPage();
    await other.goto(attune.url);
    await page.goto("about:blank");
    await expect
      .poll(
        async () =>
          ((await other.evaluate("fetch('/api/status').then((answer) => answer.json())")) as Status).counts.pages,
      )
      .toBe(1);
  });
});
