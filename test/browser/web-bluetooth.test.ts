/** This file connects a made-up Muse by the page's own Bluetooth: refused, held elsewhere, streaming, gone and back; and says why where it cannot. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needing } from "../needs.ts";
import { chooseSource } from "./choose-source.ts";
import { type Complaints, launchChromium, openPage } from "./chromium.ts";
import { addFakeBluetooth } from "./fake-bluetooth.ts";
import { openDetails } from "./listen-details.ts";
import { type Running, startAttune } from "./server.ts";

describe("a Muse by the page's Bluetooth", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;
  beforeAll(async () => {
    attune = await startAttune(["--source", "synthetic"]);
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, attune.url, addFakeBluetooth));
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  const dialog = () => page.getByRole("dialog");
  const connect = () => dialog().getByRole("button", { name: "Connect" }).click();
  const answer = (text: RegExp) => dialog().getByRole("alert").getByText(text).waitFor({ timeout: 30_000 });

  it("says what to do where no band is chosen, and where another app holds it", async () => {
    await page.getByRole("button", { name: "Change source" }).click({ timeout: 30_000 });
    await chooseSource(dialog(), "Muse 2", "web-bluetooth");
    await dialog()
      .getByText(/Switch the Muse on/)
      .waitFor();
    await page.evaluate(() => {
      window.fakeBand.refuses = "NotFoundError";
    });
    await connect();
    await answer(/Nothing was chosen/);
    await page.evaluate(() => {
      window.fakeBand.refuses = "NetworkError";
    });
    await connect();
    await answer(/Another app or computer may hold it/);
  });

  it("streams its four electrodes once it is connected, told by the band's own words", async () => {
    await page.evaluate(() => {
      window.fakeBand.refuses = null;
    });
    await connect();
    await dialog().waitFor({ state: "hidden", timeout: 30_000 });
    await expect.poll(() => page.getByText("Streaming").count(), { timeout: 30_000 }).toBeGreaterThan(0);
    await expect
      .poll(() => page.getByRole("list", { name: "Electrodes" }).getByText("AF7").count(), { timeout: 30_000 })
      .toBeGreaterThan(0);
    expect(await page.evaluate(() => window.fakeBand.told)).toEqual(["h", "p21", "s", "d"]);
  });

  it("is lost when the band goes, and streams again by itself when it is back", async () => {
    await page.evaluate(() => window.fakeBand.leave());
    await expect.poll(() => page.getByText("Signal lost").count(), { timeout: 30_000 }).toBeGreaterThan(0);
    await expect.poll(() => page.getByText("Streaming").count(), { timeout: 30_000 }).toBeGreaterThan(0);
    expect((await page.evaluate(() => window.fakeBand.told)).slice(-4)).toEqual(["h", "p21", "s", "d"]);
  });

  it("is joined by a heart strap that is put on while a session runs, and whose beats are followed from then on", async () => {
    const start = page.getByRole("button", { name: "Start", exact: true });
    await expect.poll(() => start.isEnabled(), { timeout: 60_000 }).toBe(true);
    await start.click();
    await openDetails(page);
    const choice = page.locator("details").filter({ hasText: "Any strap or armband" }).last();
    await choice.locator("summary").click({ timeout: 60_000 });
    await choice.getByRole("button", { name: "Add a heart strap" }).click();
    await page.locator(".heart-line").waitFor({ timeout: 60_000 });
    const kinds = await page.evaluate(async () => {
      const { source } = (await (await fetch("/api/status")).json()) as { source: { streams: { kind: string }[] } };
      return source.streams.map(({ kind }) => kind);
    });
    expect(kinds).toEqual(["eeg", "rr"]);
    await choice.getByRole("button", { name: "Leave it out" }).click();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("button", { name: "Change source" }).waitFor({ timeout: 60_000 });
    expect(complaints.all).toEqual([]);
  });

  it("lets the band go once another source is chosen, and has complained of nothing", async () => {
    await page.getByRole("button", { name: "Change source" }).click();
    await chooseSource(dialog(), "A test signal");
    await connect();
    await expect.poll(() => page.evaluate(() => window.fakeBand.told.at(-1)), { timeout: 30_000 }).toBe("h");
    expect(complaints.all).toEqual([]);
  });

  it("is joined by a heart strap, whose beats are a stream beside the EEG", async () => {
    await page.getByRole("button", { name: "Change source" }).click();
    await chooseSource(dialog(), "Muse 2", "web-bluetooth");
    await dialog().getByText("Heart strap", { exact: true }).click();
    await dialog().getByRole("button", { name: "Add a heart strap" }).click();
    await dialog().getByText("H10: 60 beats a minute").waitFor({ timeout: 30_000 });
    await connect();
    await dialog().waitFor({ state: "hidden", timeout: 30_000 });
    const kinds = await page.evaluate(async () => {
      const { source } = (await (await fetch("/api/status")).json()) as { source: { streams: { kind: string }[] } };
      return source.streams.map(({ kind }) => kind);
    });
    expect(kinds).toEqual(["eeg", "rr"]);
    expect(complaints.all).toEqual([]);
  });

  it("is explained in a browser that has none", async () => {
    const other = await openPage(browser, attune.url, (blank) =>
      blank.addInitScript(() => Object.defineProperty(navigator, "bluetooth", { value: undefined })),
    );
    await other.page.getByRole("button", { name: "Change source" }).click({ timeout: 30_000 });
    await chooseSource(other.page.getByRole("dialog"), "Muse 2", "web-bluetooth");
    await other.page.getByText(/Open this page in Chrome or Edge/).waitFor();
    await other.page.context().close();
  });
});
