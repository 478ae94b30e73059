/**
 * This file follows the level of fast alpha over the electrodes that can be read. Powers are averaged, not their logarithms: a rhythm's power
 * in a quarter of a second scatters like an exponential distribution, whose logarithm has long dips (AUC .90 instead of .91 at the same lag, on
 * closing and opening eyes). Run lengths after Adams & MacKay (2007) in place of a mean told no more at the same lag.
 */
import type { ElectrodeFeatures, Features } from "../types.ts";
import { createLevel } from "./level.ts";
import { createMuscleGuard } from "./muscle-guard.ts";

const TAU_SEC = 0.4;
/** A hop alone scatters too far to be believed after an artifact, however long that was: it counts for half. */
const MOST_PAUSE_SEC = 1;
/** An electrode's own level is learned over so many hops that show all electrodes. */
const OWN_HOPS = 480;

/** ln µV²; null where no electrode can be read. */
export function createFastLevel(places: readonly number[]): (features: Features) => number | null {
  const hasMuscleBegun = createMuscleGuard(places);
  const levelOf = createLevel(TAU_SEC, MOST_PAUSE_SEC);
  const own = new Float64Array(places.length);
  const newest = new Float64Array(places.length);
  let learnedHops = 0;

  const learn = () => {
    learnedHops++;
    const weight = 1 / Math.min(OWN_HOPS, learnedHops);
    for (let p = 0; p < own.length; p++) own[p]! += weight * (newest[p]! - own[p]!);
  };
  /** In µV²; each electrode counts by its own level, so that one that comes or goes moves nothing. */
  const meanUv2 = () => {
    let sum = 0;
    let count = 0;
    let lnOwn = 0;
    for (let p = 0; p < own.length; p++) {
      if (learnedHops > 0) lnOwn += Math.log(own[p]!) / own.length;
      if (Number.isNaN(newest[p]!)) continue;
      sum += learnedHops > 0 ? newest[p]! / own[p]! : newest[p]!;
      count++;
    }
    return (Math.exp(lnOwn) * sum) / count;
  };
  return ({ tSec, electrodes }) => {
    let readable = 0;
    for (let p = 0; p < places.length; p++) {
      newest[p] = alphaOf(electrodes[places[p]!]);
      if (!Number.isNaN(newest[p])) readable++;
    }
    const isClenched = hasMuscleBegun(electrodes);
    if (readable === 0 || isClenched) return null;
    if (readable === places.length) learn();
    return Math.log(levelOf(tSec, meanUv2()));
  };
}

const alphaOf = (electrode: ElectrodeFeatures | undefined): number => electrode?.fastAlphaUv2 ?? Number.NaN;
