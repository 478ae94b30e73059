/** This file finds the real recordings and scores that stand beside the project; a user's clone has none. */
import { join } from "node:path";
import { describe } from "vitest";
import { SHARED_DIR } from "../src/train/corpora.ts";
import { isHere, needing } from "./needs.ts";

export const hasShared = isHere("shared");

/** Path of a shared file: `sharedPath("eeg/muse/eeg101_relax.csv")`. */
export const sharedPath = (name: string): string => join(SHARED_DIR, name);

/** A suite on real recordings: skipped, and counted by name, where there is no shared folder. */
export const describeShared = (name: string, tests: () => void): void => {
  describe(name, needing("shared"), tests);
};
