/** This file provides BrainFlow's library to the tests by the product's own set-up; what needs it is skipped by name without it. */
import { describe } from "vitest";
import { provisionBrainFlow } from "../../hardware/brainflow/provision.ts";
import { cacheDir } from "../../src/config.ts";
import { skippedUnless } from "../needs.ts";

async function provide(): Promise<string | null> {
  try {
    return await provisionBrainFlow({ cacheDir: cacheDir() });
  } catch {
    return null;
  }
}

const provided = await provide();

/** The folder of the libraries; only for use inside `describeBrainFlow`. */
export const libraryDir = provided ?? "";

/** A suite on the real library. */
export const describeBrainFlow = (name: string, tests: () => void): void => {
  describe(name, skippedUnless(provided !== null, ["brainflow"]), tests);
};
