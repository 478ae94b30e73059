/** This file opens the page on BrainFlow's synthetic board in a real Chromium and looks at everything before any sound. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { writeEdf } from "../hardware/files/write-edf.ts";
import { needing } from "../needs.ts";
import { levelDbfs } from "./audio-features.ts";
import { heard } from "./audio-tap.ts";
import { accessibilityViolations } from "./axe.ts";
import { chooseSource } from "./choose-source.ts";
import { type Complaints, complaintsOf, launchChromium, openPage } from "./chromium.ts";
import { type Running, startAttune } from "./server.ts";

describe("the page in Chromium", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;
  beforeAll(async () => {
    attune = await startAttune(["--source", "synthetic"]);
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, attune.url));
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
  });

  it("opens with live traces of four channels from the synthetic board", async () => {
    await page.getByRole("heading", { level: 1, name: "Session" }).waitFor();
    await expect
      .poll(() => page.getByRole("list", { name: "Electrodes" }).getByRole("listitem").count(), { timeout: 30_000 })
      .toBe(4);
    const canvas = page.locator("canvas").first();
    await canvas.waitFor();
    const first = await canvas.screenshot();
    await expect
      .poll(async () => Buffer.compare(first, await canvas.screenshot()), { timeout: 15_000, interval: 500 })
      .not.toBe(0);
  });

  it("says at its foot that it is no medical device, and who asks a doctor first", async () => {
    const foot = await page.getByRole("contentinfo").textContent();
    expect(foot).toMatch(/not a medical device and makes no diagnosis/);
    expect(foot).toMatch(/Not while driving; ask a doctor first if you have epilepsy/);
  });

  it("can be started once the source streams", async () => {
    await expect
      .poll(() => page.getByRole("button", { name: "Start", exact: true }).isEnabled(), { timeout: 30_000 })
      .toBe(true);
  });

  it.each(["light", "dark"] as const)("has no axe violation on any screen in the %s theme", async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole("link", { name: "Sessions" }).click();
    await page.getByRole("heading", { level: 1, name: "Sessions" }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole("link", { name: "Session", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Session" }).waitFor();
  });

  it("fits 360 pixels without scrolling sideways, with Start in reach", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    const [inner, content] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
    expect(content).toBeLessThanOrEqual(inner ?? 0);
    const start = await page.getByRole("button", { name: "Start", exact: true }).boundingBox();
    expect((start?.y ?? 9999) + (start?.height ?? 0)).toBeLessThanOrEqual(740);
    await page.setViewportSize({ width: 1280, height: 860 });
  });

  it("shows what is chosen also in forced colours", async () => {
    await page.emulateMedia({ forcedColors: "active" });
    const edges = await page
      .locator(".goal-face")
      .evaluateAll((faces) => faces.map((face) => Number.parseFloat(getComputedStyle(face).outlineWidth)));
    expect(Math.max(...edges)).toBeGreaterThanOrEqual(4);
    expect(Math.min(...edges)).toBeLessThan(4);
    await page.emulateMedia({ forcedColors: "none" });
  });

  it("says what to check when a headband is not there, and streams again after another choice", async () => {
    const choose = async (picture: string) => {
      await page.getByRole("button", { name: "Change source" }).click();
      const dialog = page.getByRole("dialog");
      await chooseSource(dialog, picture);
      await dialog.getByRole("button", { name: "Connect" }).click();
      return dialog;
    };
    const dialog = await choose("Muse 2");
    await dialog
      .getByRole("alert")
      .getByText(/Is Bluetooth on/)
      .waitFor({ timeout: 40_000 });
    await dialog.getByText("Another app holds it.").waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Try again" }).waitFor();
    await choose("A test signal");
    await expect.poll(() => page.getByText("Streaming").count(), { timeout: 30_000 }).toBeGreaterThan(0);
  });

  const sine = Array.from({ length: 128 }, (_, i) => Math.round(40 * Math.sin((2 * Math.PI * 10 * i) / 128)));
  const records = Array.from({ length: 30 }, () => sine);
  const buffer = writeEdf({ signals: ["Fp1", "Fp2"].map((label) => ({ label, records })) });
  it("plays a recording that is picked, under its own name", async () => {
    await page.getByRole("button", { name: "Change source" }).click();
    const dialog = page.getByRole("dialog");
    await chooseSource(dialog, "A file");
    await dialog.locator("#source-picked").setInputFiles({ name: "mine.edf", mimeType: "", buffer });
    await dialog.getByRole("button", { name: "Connect" }).click();
    await expect.poll(() => page.getByText("mine.edf").count(), { timeout: 30_000 }).toBeGreaterThan(0);
    await page.getByText("This recording is 0:30 long: the session ends with it.").waitFor({ timeout: 30_000 });
    await expect.poll(() => page.getByText("Streaming").count(), { timeout: 30_000 }).toBeGreaterThan(0);
  });

  it("plays one that is dropped anywhere on the window, whatever was chosen there", async () => {
    const dropped = join(attune.dataDir, "dropped.edf");
    writeFileSync(dropped, buffer);
    await page.getByRole("button", { name: "Change source" }).click();
    const dialog = page.getByRole("dialog");
    await chooseSource(dialog, "Muse 2");
    const box = await dialog.getByText("How it is reached").boundingBox();
    // As the system tells the browser of a real drag; a script in the page cannot make one.
    const system = await page.context().newCDPSession(page);
    const at = { x: box?.x ?? 0, y: box?.y ?? 0, data: { items: [], files: [dropped], dragOperationsMask: 1 } };
    for (const type of ["dragEnter", "dragOver", "drop"] as const)
      await system.send("Input.dispatchDragEvent", { type, ...at });
    await dialog.getByText("Picked: dropped.edf").waitFor();
    await dialog.getByRole("button", { name: "Connect" }).click();
    await dialog.waitFor({ state: "hidden", timeout: 30_000 });
    await page.getByText("dropped.edf").first().waitFor();
  });

  it("logs no error, fails no request and asks no other host", () => {
    expect(complaints.all).toEqual([]);
  });

  it("weighs at most 150 kB of gzipped JavaScript until it plays, without the screens that come when they are opened", () => {
    const assets = join(PROJECT_DIR, "dist/web/assets");
    // What the page names itself, and what it brings for the sound and the connection.
    const named = readFileSync(join(assets, "../index.html"), "utf8");
    const scripts = readdirSync(assets).filter(
      (name) =>
        name.endsWith(".js") && (named.includes(name) || /^(audio-output|attune-worklet|relay-worker)-/.test(name)),
    );
    const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
    expect(scripts.length).toBeGreaterThan(4);
    expect(bytes).toBeLessThanOrEqual(150_000);
  });

  it("plays under its own content security policy, which nothing in it offends", async () => {
    const strict = await browser.newPage();
    const offences = complaintsOf(strict, attune.url);
    const answer = await strict.goto(attune.url);
    expect(answer?.headers()["content-security-policy"]).toContain("default-src");
    await strict.getByRole("button", { name: "Start", exact: true }).click();
    await strict.getByRole("button", { name: "Pause" }).waitFor();
    // In decibels; the meter moves with what is really heard.
    const level = () => strict.evaluate(() => document.querySelector<HTMLMeterElement>("meter.level")?.value ?? -60);
    await expect.poll(level, { timeout: 30_000 }).toBeGreaterThan(-55);
    await strict.getByRole("button", { name: "Stop" }).click();
    await strict.getByRole("heading", { name: "Session ended" }).waitFor();
    expect(offences.all).toEqual([]);
    await strict.close();
  });

  it("cannot be made to sound by its own script before a person clicks", async () => {
    const { page: fresh } = await openPage(browser, attune.url);
    await fresh.addInitScript(() => {
      setInterval(() => {
        for (const button of document.querySelectorAll("button"))
          if (/^\s*Start\s*$/.test(button.textContent ?? "")) button.click();
      }, 200);
    });
    await fresh.reload();
    await fresh.waitForTimeout(4000);
    const states = await fresh.evaluate(() => window.attuneTap.contexts.map(({ state }) => state));
    expect(states.filter((state) => state === "running")).toEqual([]);
    expect(levelDbfs(await heard(fresh, 4))).toBe(-120);
    await fresh.context().close();
  });
});
