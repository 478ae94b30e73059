/** This file holds that the page shows what a headband says of itself, its charge and how it sits, and still reads a good signal. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomFor } from "../../src/random.ts";
import { needing } from "../needs.ts";
import { violationsInBothThemes } from "./axe.ts";
import { type Complaints, launchChromium, openPage } from "./chromium.ts";
import { openDetails } from "./listen-details.ts";
import { type Running, startAttune } from "./server.ts";

const RATE_HZ = 256;
const HEADER =
  "TimeStamp,RAW_TP9,RAW_AF7,RAW_AF8,RAW_TP10,HeadBandOn,HSI_TP9,HSI_AF7,HSI_AF8,HSI_TP10,Battery,Elements";

/** A minute of quiet EEG: alpha over a walk that leans back to its middle. The headband says that AF8 does not touch, and has 12 % left. */
function mindMonitor(): string {
  const chance = randomFor(7, "headband-word");
  const walkUv = [0, 0, 0, 0];
  const startMs = Date.parse("2026-03-01T12:00:00Z");
  const rows = Array.from({ length: 60 * RATE_HZ }, (_, n) => {
    const stamp = new Date(startMs + (1000 * n) / RATE_HZ).toISOString().replace("T", " ").replace("Z", "");
    const samples = walkUv.map((uv, c) => {
      walkUv[c] = 0.97 * uv + 4 * (chance.unit() - 0.5);
      return (850 + uv + 8 * Math.sin((2 * Math.PI * 10 * n) / RATE_HZ)).toFixed(3);
    });
    return `${stamp},${samples.join(",")},1,1,1,4,1,12.2`;
  });
  return `${HEADER}\n${rows.join("\n")}\n`;
}

describe("the headband's own word, in Chromium", needing("chromium"), () => {
  const folder = mkdtempSync(join(tmpdir(), "attune-word-"));
  let attune: Running;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;

  beforeAll(async () => {
    const path = join(folder, "minute.csv");
    writeFileSync(path, mindMonitor());
    attune = await startAttune(["--source", `file:${path}`]);
    browser = await launchChromium();
    ({ page, complaints } = await openPage(browser, attune.url));
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is its charge, and no advice to charge what was recorded", async () => {
    await page.getByText("battery 12 %").waitFor();
    expect(await page.getByText(/battery is low/).count()).toBe(0);
  });

  it("lowers the quality that is shown of a good signal, and says so", async () => {
    const row = page.getByRole("list", { name: "Electrodes" }).getByRole("listitem").filter({ hasText: "AF8" });
    await expect.poll(() => row.textContent(), { timeout: 30_000 }).toContain("Fair");
    await page.getByText(/^AF8: The signal is good, but the headband says/).waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  it("refuses nothing: the session reads it", async () => {
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await openDetails(page);
    await page.getByText(/Provisional baseline/).waitFor({ timeout: 45_000 });
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("heading", { name: "Session ended" }).waitFor({ timeout: 45_000 });
    const [summary] = await page.evaluate(() => fetch("/api/sessions").then((answer) => answer.json()));
    expect(summary.usableShare).toBeGreaterThan(0.8);
    expect(complaints.all).toEqual([]);
  });
});
