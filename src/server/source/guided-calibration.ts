/** This file prepares the calibration of a person who sits at the open source and follows instructions. */
import type { Calibration } from "../../../calibration/outputs.ts";
import { type CalibrationPlan, drawBlocks } from "../../../calibration/plan.ts";
import { createCalibration } from "../../../calibration/steps.ts";
import { numberVersions } from "../../config.ts";
import { failure } from "../../errors.ts";
import { randomFor } from "../../random.ts";
import { drawSeed } from "../../session/draw-seed.ts";
import { motionStreams } from "../../signal/artifacts/motion.ts";
import { heartStreams } from "../../signal/pulse/heart.ts";
import type { PlacesAre, StreamInfo } from "../../types.ts";

export type Guided = { readonly calibration: Calibration; readonly blocks: number };

export function createGuided(config: {
  readonly streams: readonly StreamInfo[];
  readonly placesAre: PlacesAre;
  readonly headband: string;
  readonly client: string;
  readonly plan: CalibrationPlan;
}): Guided {
  const { streams, placesAre, headband, client, plan } = config;
  const eeg = streams.find(({ kind }) => kind === "eeg");
  if (!eeg)
    throw failure("NO_EEG", `${headband} gives no EEG`, { hint: "A baseline needs one; choose another source." });
  const seed = drawSeed();
  const blocks = drawBlocks(plan.rest, randomFor(seed, "calibration", "blocks").below);
  const calibration = createCalibration({
    eeg,
    motion: motionStreams(streams),
    heart: heartStreams(streams),
    plan,
    blocks,
    head: {
      client,
      headband,
      createdAt: new Date().toISOString(),
      seed,
      placesAre,
      versions: numberVersions(),
    },
  });
  return { calibration, blocks: blocks.length };
}
