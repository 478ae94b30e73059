/** This file is the calibration of a recording, which obeys no instruction: one condition, its clean seconds taken from the whole of it. */
import { createAnalyze } from "../src/signal/analyze.ts";
import { createWordJoin } from "../src/signal/headband-word.ts";
import type { Chunk, Gap } from "../src/types.ts";
import { createHeartClock } from "./heart-clock.ts";
import { hopParts } from "./hop-parts.ts";
import { learnProfile } from "./learn-profile.ts";
import type { Calibration, CalibrationConfig, CalibrationOutput } from "./outputs.ts";
import type { Eyes } from "./plan.ts";
import { tooLittle } from "./refusal.ts";
import { createRest } from "./rest.ts";

export function createFileCalibration(config: CalibrationConfig & { readonly condition: Eyes }): Calibration {
  const { eeg, motion, plan, head, condition } = config;
  const words = createWordJoin(eeg.samplingRateHz);
  const analyzeAlone = createAnalyze({ eeg, motion });
  const analyze = (event: Chunk | Gap) => analyzeAlone(event).map(words.join);
  const rest = createRest(eeg);
  const heart = createHeartClock(config.heart);
  const neededSec = plan.fileCleanSec;

  const progress = (tSec: number): CalibrationOutput => {
    const cleanSec = rest.blockCleanSec();
    const block = { block: 1, blocks: 1, eyes: condition, stall: null };
    return { type: "progress", ...block, tSec, cleanSec, neededSec, causes: rest.causes() };
  };
  const end = (): CalibrationOutput => {
    const cleanSec = rest.blockCleanSec();
    if (cleanSec < neededSec) return tooLittle(rest.worst(), cleanSec, neededSec);
    const record = rest.record();
    const rested = { open: null, closed: null, blocks: [condition], [condition]: record };
    return { type: "finished", ...learnProfile(eeg, rested, head) };
  };
  return (input) => {
    if (input.type === "tick" || input.type === "proceed") return [];
    if (input.type === "headband") {
      words.take(input);
      return [];
    }
    if (input.type === "end") return [end()];
    if (input.type === "chunk") heart.push(input);
    if (input.stream !== eeg.id || input.type === "gap") {
      const features = analyze(input);
      if (features.length > 0 || input.stream === eeg.id) rest.pushGap(features);
      return [];
    }
    const outputs: CalibrationOutput[] = [];
    for (const part of hopParts(input, eeg.samplingRateHz)) {
      const features = analyze(part).at(-1);
      rest.push(part, features ?? null);
      const reading = features ? heart.at([features]) : null;
      if (reading) rest.pushHeart(reading);
      if (features) outputs.push(progress(features.tSec));
    }
    return outputs;
  };
}
