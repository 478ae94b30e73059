/** This file holds what the tests of a calibration share: a plan of one's own, who it is, and what a chime sounds like to a person. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import { CHIMES, type Chime } from "../../web/sound/chime-notes.ts";
import { between, toneDbfs } from "./audio-features.ts";
import type { Heard } from "./audio-tap.ts";
import type { Told } from "./messages.ts";

const folder = mkdtempSync(join(tmpdir(), "attune-plan-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export function planFile(name: string, plan: unknown): string {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(plan));
  return path;
}

export type Edge = Told<"announce">;

export const AUDIBLE_DBFS = -60;
/** A chime that waits for another one still begins within this time after the page was told. */
const WITHIN_SEC = 2.5;
/** A chime is over by then, however late it begins. */
export const RUNG_SEC = 3.5;
/** The loudest tenth of a second of a tone between two times. */
export function loudestDbfs(sound: Heard, hz: number, fromSec: number, toSec: number): number {
  let loudest = -120;
  for (let sec = fromSec; sec + 0.1 <= toSec; sec += 0.05) {
    loudest = Math.max(loudest, toneDbfs(between(sound, sec, sec + 0.1), hz));
  }
  return loudest;
}

/** Whether each note of a chime was heard after a time. */
export function expectChime(sound: Heard, chime: Chime, atSec: number): void {
  for (const hz of CHIMES[chime]) {
    expect(loudestDbfs(sound, hz, atSec - 0.1, atSec + WITHIN_SEC), `${chime}, ${hz} Hz`).toBeGreaterThan(AUDIBLE_DBFS);
  }
}

export const chimeOf = ({ edge, eyes, isLast }: Edge): Chime => (edge === "start" ? eyes : isLast ? "done" : "over");

export async function nameSomebody(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Calibrate", exact: true }).first().click();
  await page.getByRole("heading", { level: 1, name: "Calibrate" }).waitFor();
  await page.getByLabel("Your name, or any word you like").fill("Anna");
  await page.keyboard.press("Enter");
  await page.getByText("Baselines of Anna").waitFor();
}
