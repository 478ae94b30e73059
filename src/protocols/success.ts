/** This file counts a training's success: at the threshold that adapted, at the fixed one, and how far the two came apart. */
import type { TrainingSuccess } from "../types.ts";
import type { ThresholdConfig, ThresholdOutput } from "./threshold.ts";

export const NO_SUCCESS: TrainingSuccess = { cleanFrames: 0, share: null, fixedShare: null, driftSd: 0 };

export function createSuccess({
  direction,
  baseline,
}: Pick<ThresholdConfig, "direction" | "baseline">): (output: ThresholdOutput) => TrainingSuccess {
  let first: number | null = null;
  let cleanFrames = 0;
  let above = 0;
  let aboveFixed = 0;
  return ({ threshold, succeeds, succeedsFixed }) => {
    first ??= threshold;
    if (succeeds !== null) {
      cleanFrames++;
      above += succeeds ? 1 : 0;
      aboveFixed += succeedsFixed ? 1 : 0;
    }
    const moved = direction === "up" ? threshold - first : first - threshold;
    return {
      cleanFrames,
      share: cleanFrames === 0 ? null : above / cleanFrames,
      fixedShare: cleanFrames === 0 ? null : aboveFixed / cleanFrames,
      driftSd: baseline.sd > 0 ? moved / baseline.sd : 0,
    };
  };
}

/** Of two thresholds, one after the other: their drifts add up, each towards its own goal. */
export function joinSuccess(before: TrainingSuccess, after: TrainingSuccess): TrainingSuccess {
  const cleanFrames = before.cleanFrames + after.cleanFrames;
  const shareOf = (name: "share" | "fixedShare") =>
    cleanFrames === 0
      ? null
      : ((before[name] ?? 0) * before.cleanFrames + (after[name] ?? 0) * after.cleanFrames) / cleanFrames;
  return {
    cleanFrames,
    share: shareOf("share"),
    fixedShare: shareOf("fixedShare"),
    driftSd: before.driftSd + after.driftSd,
  };
}
