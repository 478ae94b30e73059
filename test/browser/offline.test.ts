/** This file reloads the page while the server is away, and sees it come back by itself. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needing } from "../needs.ts";
import { launchChromium } from "./chromium.ts";
import { type Running, startAttune } from "./server.ts";

describe("a reload without the server in Chromium", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  beforeAll(async () => {
    attune = await startAttune();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it("opens the page, says what is missing, and goes on once the server is back; nothing of a person is kept", async () => {
    const page = await browser.newPage();
    const offences: string[] = [];
    page.on("console", (message) => {
      if (/Content Security Policy|service worker/i.test(message.text())) offences.push(message.text());
    });
    await page.goto(attune.url);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });
    const kept = () =>
      page.evaluate(async () => {
        const cache = await caches.open("attune-page");
        return (await cache.keys()).map(({ url }) => new URL(url).pathname);
      });
    await expect.poll(async () => (await kept()).length, { timeout: 30_000 }).toBeGreaterThan(4);
    expect((await kept()).filter((path) => !/^\/(assets\/.*|favicon\.svg)?$/.test(path))).toEqual([]);

    await attune.leave();
    await page.reload();
    await page.getByText("Attune cannot be reached.", { exact: true }).waitFor({ timeout: 30_000 });
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();

    await attune.restart();
    await page.getByText("Attune cannot be reached.", { exact: true }).waitFor({ state: "detached", timeout: 60_000 });
    await page.getByRole("link", { name: "Session", exact: true }).click();
    await expect
      .poll(() => page.getByRole("button", { name: "Start", exact: true }).isEnabled(), { timeout: 60_000 })
      .toBe(true);
    expect(offences).toEqual([]);
  });
});
