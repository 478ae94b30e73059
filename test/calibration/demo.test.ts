import { describe, expect, it } from "vitest";
import { calibrate } from "../../calibration/calibrate.ts";
import { indistinctIndices } from "../../calibration/learn-profile.ts";
import { CALIBRATION, drawBlocks } from "../../calibration/plan.ts";
import { createCalibration } from "../../calibration/steps.ts";
import { openSource } from "../../hardware/open.ts";
import { numberVersions } from "../../src/config.ts";
import { randomFor } from "../../src/random.ts";
import { DEMO_SOURCE } from "../../src/wire.ts";

/** Of 1 to 24 those that wander most between the blocks. */
const HARD_SEEDS = [10, 18];

async function profileOf(name: string, seed: number) {
  const source = await openSource(name, { seed, libraryCacheDir: "" });
  const [eeg] = source.streams;
  if (!eeg) throw new Error(`${name} has no stream`);
  const blocks = drawBlocks(CALIBRATION.rest, randomFor(seed, "calibration", "blocks").below);
  const head = { client: "demo", headband: name, createdAt: "2026-11-12T08:00:00Z", seed, versions: numberVersions() };
  const calibration = createCalibration({ eeg, motion: [], heart: [], plan: CALIBRATION, head, blocks });
  const signal = new AbortController().signal;
  const { profile } = await calibrate({ source, calibration, speed: null, onOutput: () => {}, signal });
  return profile;
}

describe("the calibration of the demo", () => {
  for (const seed of HARD_SEEDS) {
    it(`tells closed eyes from open ones by either index, at seed ${seed}`, async () => {
      expect(indistinctIndices(await profileOf(DEMO_SOURCE, seed))).toEqual([]);
    });
  }

  it("tells those of a person who wanders as real people do, and shows less alpha, as it should: not always", async () => {
    expect(indistinctIndices(await profileOf("listener:responder", 10))).toEqual(["relaxation"]);
  });
});
