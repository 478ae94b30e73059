/**
 * This file names what a test may need that not every machine has, and how many tests at most are skipped where it is missing. The runner counts
 * against it: a test that is skipped for no reason named here, or although what it needs is here, fails the run.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { TestOptions } from "vitest";
import { hasCorpora, SHARED_DIR } from "../src/train/corpora.ts";
import { canMount } from "./faults/small-disk.ts";
import { findNode } from "./readers/node-versions.ts";
import { findReaders, hasLabRecorder } from "./readers/python.ts";
import { findProgram } from "./readers/system.ts";
import { IS_SOAK } from "./soak.ts";

type Need = { readonly what: string; readonly most: number };

export const NEEDS = {
  shared: { what: "the recordings of ../shared", most: 330 },
  corpora: { what: "the scores of ../shared/corpora", most: 5 },
  chromium: { what: "Chromium", most: 70 },
  ffmpeg: { what: "ffmpeg", most: 5 },
  sox: { what: "SoX", most: 2 },
  readers: { what: "the Python readers MNE, edfio, pyxdf, mido and the BIDS validator", most: 30 },
  labrecorder: { what: "LabRecorder (Python 3.11 or 3.12 on Linux or Windows)", most: 1 },
  brainflow: { what: "BrainFlow's library", most: 75 },
  liblsl: { what: "liblsl", most: 30 },
  posix: { what: "a system with file modes, not Windows", most: 10 },
  tmpfs: { what: "the right to mount a small disk in memory (Linux, root)", most: 3 },
  unprivileged: { what: "a user other than root", most: 3 },
  "another-user": { what: "root on Linux, who can act as another user of the machine", most: 10 },
  soak: { what: "npm run soak", most: 5 },
  "node-20": { what: "the oldest Node, for Linux x86-64", most: 1 },
  "node-22": { what: "Node 22, for Linux x86-64", most: 1 },
  "node-24": { what: "the newest Node, for Linux x86-64", most: 4 },
} as const satisfies Readonly<Record<string, Need>>;

export type NeedName = keyof typeof NEEDS;
export const isNeed = (name: string): name is NeedName => Object.hasOwn(NEEDS, name);

/** A key for each, so that a test inside a suite needs what the suite needs, too. */
type NeedKey = `needs ${NeedName}`;
declare module "vitest" {
  interface TaskMeta extends Partial<Record<NeedKey, true>> {}
}

/** What a test said that it needs, in vitest's report. */
export const needsIn = (meta: object): readonly string[] =>
  Object.keys(meta)
    .filter((key) => key.startsWith("needs "))
    .map((key) => key.slice("needs ".length));

/** The native libraries are told by their own set-up, in `hardware/brainflow-library.ts` and `hardware/lsl-library.ts`. */
type Library = "brainflow" | "liblsl";
type Known = Exclude<NeedName, Library>;

export const isLibrary = (need: NeedName): need is Library => need === "brainflow" || need === "liblsl";

const IS_HERE: Readonly<Record<Known, () => boolean>> = {
  shared: () => existsSync(join(SHARED_DIR, "eeg")),
  corpora: () => hasCorpora(),
  chromium: () => findProgram("chromium") !== null,
  ffmpeg: () => findProgram("ffmpeg") !== null,
  sox: () => findProgram("sox") !== null,
  readers: () => findReaders() !== null,
  labrecorder: () => hasLabRecorder(),
  posix: () => process.platform !== "win32",
  tmpfs: () => canMount(),
  unprivileged: () => process.getuid?.() !== 0,
  "another-user": () => process.platform === "linux" && process.getuid?.() === 0,
  soak: () => IS_SOAK,
  "node-20": () => findNode("node-20") !== null,
  "node-22": () => findNode("node-22") !== null,
  "node-24": () => findNode("node-24") !== null,
};

export const isHere = (need: Known): boolean => IS_HERE[need]();

/** Options of a test or suite that is skipped where one of these is missing: `describe("the page", needing("chromium"), …)`. */
export const needing = (...needs: readonly Known[]): TestOptions => skippedUnless(needs.every(isHere), needs);

export const skippedUnless = (isSo: boolean, needs: readonly NeedName[]): TestOptions => ({
  skip: !isSo,
  meta: Object.fromEntries(needs.map((need): [NeedKey, true] => [`needs ${need}`, true])),
});
