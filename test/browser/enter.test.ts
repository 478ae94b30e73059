/** This file gets in by a link in Chromium, where the system does not tell who asks. */
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { needing } from "../needs.ts";
import { runServer, type TestServer } from "../server/run-server.ts";
import { complaintsOf, launchChromium } from "./chromium.ts";

describe("a link with a key, in Chromium", needing("chromium"), () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await runServer({ isOwnUser: () => false, webDir: join(PROJECT_DIR, "dist/web") });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it("opens the page, keeps the key out of the address and the history, and works once", async () => {
    const { url, makeLink } = server.running;
    const page = await browser.newPage();
    await page.goto(url);
    await page.getByText("npx attune open").waitFor();
    const offences = complaintsOf(page, url);
    const link = makeLink();
    await page.goto(link);
    await page.getByRole("heading", { level: 1, name: "Session" }).waitFor();
    expect(page.url()).not.toContain(link.split("#")[1]);
    expect(offences.all).toEqual([]);
    await page.goBack();
    expect(page.url()).not.toContain(link.split("#")[1]);
    await page.close();

    const stranger = await browser.newContext();
    const other = await stranger.newPage();
    await other.goto(link);
    await other.getByText("opens Attune once").waitFor();
    await other.goto(url);
    await other.getByText("npx attune open").waitFor();
    await stranger.close();
  });
});
