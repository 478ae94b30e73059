/** This file counts a training's success: at the threshold that adapted, at the fixed one, and how far the two came apart. */
import type { ThresholdConfig, ThresholdOutput } from "./threshold.ts";

export type Success = {
  readonly cleanFrames: number;
  /** Shares of the clean frames; null before the first. */
  readonly share: number | null;
  readonly fixedShare: number | null;
  /** How far the threshold moved towards the goal, in standard deviations of the baseline: success at a threshold that fell is none. */
  readonly driftSd: number;
};

export function createSuccess({
  direction,
  baseline,
}: Pick<ThresholdConfig, "direction" | "baseline">): (output: ThresholdOutput) => Success {
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
