/**
 * This file says how far an index jumps about from one moment to the next, whatever it drifts: half the mean square of what changed within a few
 * seconds (von Neumann 1941, for values that far apart). A standard deviation about the median holds the drift of that minute too, which is another
 * one in the next, and so says less of either.
 */
import type { Series } from "./autocorrelation.ts";

/** Twice the 2 s windows: hops so far apart share no sample, and hardly any of the smoothing. Drift moves little in that time. */
const LAG_SEC = 4;
/** With fewer pairs than a second has, it says nothing. */
const LEAST_PAIRS = 4;
/** Values further away are held there, as for the autocorrelation: one outlier makes no scatter. */
const MOST_Z = 3;

/**
 * Standard deviation, in the unit of the series, whose blocks have nothing to do with each other and have NaN where a hop was not clean;
 * `middle` and `sd` are robust ones of the whole. Series too short for it have that `sd`, which is no smaller as a rule.
 */
export function scatterSdOf(series: Series, { middle, sd }: { middle: number; sd: number }, stepSec: number): number {
  const lag = Math.max(1, Math.round(LAG_SEC / stepSec));
  const held = (raw: number) => Math.max(middle - MOST_Z * sd, Math.min(middle + MOST_Z * sd, raw));
  let sum = 0;
  let pairs = 0;
  for (const block of series) {
    for (let n = 0; n + lag < block.length; n++) {
      const change = held(block[n + lag]!) - held(block[n]!);
      if (!Number.isFinite(change)) continue;
      sum += change ** 2;
      pairs++;
    }
  }
  return pairs < LEAST_PAIRS ? sd : Math.sqrt(sum / pairs / 2);
}
