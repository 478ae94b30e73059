/** This file finds the real recordings and scores that stand beside the project; a user's clone has none. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe } from "vitest";
import { PROJECT_DIR } from "../src/config.ts";

const DIR = resolve(PROJECT_DIR, "../shared");

export const hasShared = existsSync(join(DIR, "eeg"));

/** Path of a shared file: `sharedPath("eeg/muse/eeg101_relax.csv")`. */
export const sharedPath = (name: string): string => join(DIR, name);

/** A suite on real recordings: skipped, and counted by name, where there is no shared folder. */
export const describeShared = describe.skipIf(!hasShared);
