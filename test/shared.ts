/** This file finds the real recordings and scores that stand beside the project; a user's clone has none. */
import { join } from "node:path";
import { describe, TestRunner } from "vitest";
import { SHARED_DIR } from "../src/train/corpora.ts";
import { isHere, needing } from "./needs.ts";

export const hasShared = isHere("shared");

/** Path of a shared file: `sharedPath("eeg/muse/eeg101_relax.csv")`. Throws in a test that did not say that it needs them. */
export function sharedPath(name: string): string {
  const test = TestRunner.getCurrentTest();
  // A user's clone would fail in it, and not every file is run without ../shared in each `npm test`.
  if (test && !test.meta["needs shared"])
    throw new Error(`${test.fullName} must be needing("shared"): it reads ${name}`);
  return join(SHARED_DIR, name);
}

/** A suite on real recordings: skipped, and counted by name, where there is no shared folder. */
export const describeShared = (name: string, tests: () => void): void => {
  describe(name, needing("shared"), tests);
};
