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
/** An electrode's own level is learned over so many hops. */
const OWN_HOPS = 480;
/** One that comes later counts from here on: a hop alone scatters too far for a level. */
const LEAST_HOPS = 8;

/** ln µV²; null where no electrode can be read. */
export function createFastLevel(places: readonly number[]): (features: Features) => number | null {
  const hasMuscleBegun = createMuscleGuard(places);
  const levelOf = createLevel(TAU_SEC, MOST_PAUSE_SEC);
  const newest = new Float64Array(places.length);
  const own = createOwnPowers(places.length);

  return ({ tSec, electrodes }) => {
    let readable = 0;
    for (let p = 0; p < places.length; p++) {
      newest[p] = alphaOf(electrodes[places[p]!]);
      if (!Number.isNaN(newest[p])) readable++;
    }
    const isClenched = hasMuscleBegun(electrodes);
    if (readable === 0 || isClenched) return null;
    own.learn(newest);
    return Math.log(levelOf(tSec, own.meanUv2(newest)));
  };
}

/**
 * The usual power of each electrode, by which it counts in the mean, so that one that comes or goes moves nothing. The electrodes that were read
 * first say how large the mean is; those of them that cannot be read follow the others.
 */
function createOwnPowers(electrodes: number) {
  const own = new Float64Array(electrodes);
  const hops = new Uint32Array(electrodes);
  let first: readonly number[] = [];

  const learn = (newest: Float64Array) => {
    const shown = [...newest.keys()].filter((p) => !Number.isNaN(newest[p]!));
    if (first.length === 0) first = shown;
    let lnChange = 0;
    let followed = 0;
    for (const p of shown) {
      const before = own[p]!;
      hops[p]!++;
      own[p]! += (newest[p]! - before) / Math.min(OWN_HOPS, hops[p]!);
      if (before === 0 || !first.includes(p)) continue;
      lnChange += Math.log(own[p]! / before);
      followed++;
    }
    if (followed === 0) return;
    for (const p of own.keys()) if (Number.isNaN(newest[p]!)) own[p]! *= Math.exp(lnChange / followed);
  };
  const isCounted = (p: number) => first.includes(p) || hops[p]! >= LEAST_HOPS;
  /** In µV². */
  const meanUv2 = (newest: Float64Array): number => {
    const shown = [...newest.keys()].filter((p) => !Number.isNaN(newest[p]!));
    const counted = shown.some(isCounted) ? shown.filter(isCounted) : shown;
    let sum = 0;
    for (const p of counted) sum += newest[p]! / own[p]!;
    let lnOwn = 0;
    for (const p of first) lnOwn += Math.log(own[p]!) / first.length;
    return (Math.exp(lnOwn) * sum) / counted.length;
  };
  return { learn, meanUv2 };
}

const alphaOf = (electrode: ElectrodeFeatures | undefined): number => electrode?.fastAlphaUv2 ?? Number.NaN;
