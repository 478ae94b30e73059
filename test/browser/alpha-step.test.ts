/** This file proves that the music follows the EEG: a recording whose alpha steps up makes the sound wider and airier, as relax asks. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomFor } from "../../src/random.ts";
import type { PageToRelay } from "../../web/link/relay-messages.ts";
import { needing } from "../needs.ts";
import { airDb, widthDb } from "./audio-features.ts";
import { heard } from "./audio-tap.ts";
import { launchChromium, openPage } from "./chromium.ts";
import { type Running, startAttune } from "./server.ts";

const RATE_HZ = 256;
const LENGTH_SEC = 75;
const STEP_SEC = 35;
const ALPHA_UV = { before: 4, after: 24 };

/** A worn Muse at rest: coloured noise of about 12 µV, and alpha at 10 Hz whose amplitude waxes, wanes, and steps up. */
function museCsv(): string {
  const lines: string[] = [];
  const noise = ["TP9", "AF7", "AF8", "TP10"].map((electrode) => ({ random: randomFor(11, electrode), slow: 0 }));
  for (let n = 0; n < LENGTH_SEC * RATE_HZ; n++) {
    const tSec = n / RATE_HZ;
    const amplitudeUv = tSec < STEP_SEC ? ALPHA_UV.before : ALPHA_UV.after;
    const alphaUv = amplitudeUv * (1 + 0.3 * Math.sin(1.7 * tSec)) * Math.sin(2 * Math.PI * 10 * tSec);
    const row = noise.map((channel) => {
      channel.slow = 0.95 * channel.slow + 6 * (channel.random.unit() - 0.5);
      return (850 + channel.slow + 8 * (channel.random.unit() - 0.5) + alphaUv).toFixed(3);
    });
    lines.push(row.join(","));
  }
  return `${lines.join("\n")}\n`;
}

/** The page lets the server choose a seed; two excerpts of one piece are compared here, so the piece is held still. */
function fixSeed(): void {
  const post = Worker.prototype.postMessage as (this: Worker, said: PageToRelay, transfer: Transferable[]) => void;
  Worker.prototype.postMessage = function (this: Worker, said: PageToRelay, transfer: Transferable[]) {
    const isStart = said.type === "send" && said.message.type === "start";
    post.call(this, isStart ? { ...said, message: { ...said.message, seed: 7 } } : said, transfer);
  } as typeof Worker.prototype.postMessage;
}

describe("music on an EEG file whose alpha steps up", needing("chromium"), () => {
  let attune: Running;
  let browser: Browser;
  let page: Page;
  const dir = mkdtempSync(join(tmpdir(), "attune-step-"));
  beforeAll(async () => {
    const path = join(dir, "step.csv");
    writeFileSync(path, museCsv());
    attune = await startAttune(["--source", `file:${path}`]);
    browser = await launchChromium();
    ({ page } = await openPage(browser, attune.url));
    await page.addInitScript(fixSeed);
    await page.reload();
  });
  afterAll(async () => {
    await browser?.close();
    await attune?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it("becomes wider, and airier by more than 1 dB, in relax", async () => {
    await page.getByRole("radio", { name: "Relax" }).check({ force: true });
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await page.waitForTimeout((STEP_SEC - 2) * 1000);
    const before = await heard(page, 15);
    await page.waitForTimeout(30_000);
    const after = await heard(page, 15);
    // Two stretches of one piece differ by their notes, too: over four pieces it was .6 to 2.9 dB in width, 1.7 to 6.8 in air.
    expect(widthDb(after) - widthDb(before)).toBeGreaterThan(0.3);
    expect(airDb(after) - airDb(before)).toBeGreaterThan(1);
  });
});
