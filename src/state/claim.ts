/**
 * This file decides what is claimed of an index: a moment that lies far out is told at once, and the level, the mean of the last clean seconds, which
 * jumps about less and so has a nearer border, soon after and as long as it lasts. A claim need not be fast, but it should stand while what it says
 * is so. Alpha that rises is told more easily than alpha that sinks, which it does by itself.
 */
import { DISTINCT_SDS, HOP_SEC, type IndexBaseline, type IndexName, type IndexState } from "../types.ts";
import { ALPHA_RISES } from "./drift.ts";
import { MOST_Z, scoreIndex } from "./score.ts";
import { spreadOf, standardErrorsOf } from "./uncertainty.ts";
import { WANDER_SEC } from "./wander.ts";

/** A rise is told by the mean of so long too: what scatters widely would wait for its tenth second, and for each after a dip. */
const RISE_SEC = 6;
/** A claimed rise stands until its evidence falls below so many standard errors: near the border it would come and go. */
const STANDING_SDS = 1.7;
/** Artifacts may stretch the clean seconds of a mean by so much; what is older says nothing of now. */
const MOST_STRETCH = 3;

/** What an index is compared with: a baseline of `awaySec` ago, null for a profile of another time. */
export type Against = { readonly baseline: IndexBaseline | null; readonly awaySec: number | null };

/** One index, its clean hops in order: the smoothed index, and what it is compared with. `z` and `zSd` are always those of the moment. */
export function createClaim(name: IndexName): (tSec: number, raw: number, against: Against) => IndexState {
  const levelOf = createRecentMean(WANDER_SEC);
  const shortLevelOf = createRecentMean(RISE_SEC);
  /** A rise that was claimed in the last clean hop stands so long without another. */
  let standsUntilSec = Number.NEGATIVE_INFINITY;
  return (tSec, raw, { baseline, awaySec }) => {
    const levels = { level: levelOf(tSec, raw), short: shortLevelOf(tSec, raw) };
    const moment = scoreIndex(name, raw, baseline, awaySec);
    if (baseline === null || moment.z === null || moment.zSd === null || Number.isNaN(raw)) return moment;
    const errors = standardErrorsOf(name, baseline, awaySec);
    // A moment on the other side of the baseline is no part of the claim.
    const side = Math.sign(moment.z);
    const isRise = awaySec !== null && side === ALPHA_RISES[name];
    const signs = [
      { value: raw, sd: errors.moment },
      { value: levels.level, sd: isRise ? errors.risenLevel : errors.level },
      { value: isRise ? levels.short : null, sd: errors.risenLevel },
    ].flatMap(({ value, sd }) => (value === null ? [] : [{ far: side * (value - baseline.median), sd }]));
    const evidenceSds = Math.max(...signs.map(({ far, sd }) => far / sd));
    const neededSds = isRise && tSec <= standsUntilSec ? STANDING_SDS : DISTINCT_SDS;
    const isClaimed = moment.status === "value" || evidenceSds >= neededSds;
    standsUntilSec = isRise && isClaimed ? tSec + WANDER_SEC : Number.NEGATIVE_INFINITY;
    if (!isClaimed) return moment;
    const beyond = Math.max(0, ...signs.map(({ far, sd }) => far - DISTINCT_SDS * sd));
    const beyondZ = Math.min(MOST_Z, beyond / spreadOf(baseline));
    return { status: "value", raw, z: moment.z, zSd: moment.zSd, beyondZ };
  };
}

/** Mean of the last `sec` clean seconds; null while there are not so many of late. */
function createRecentMean(sec: number): (tSec: number, raw: number) => number | null {
  const hops = sec / HOP_SEC;
  /** Rings: the oldest is the next to be written over. */
  const [times, raws] = [new Float64Array(hops), new Float64Array(hops)];
  let next = 0;
  let count = 0;
  return (tSec, raw) => {
    if (!Number.isFinite(raw)) return null;
    times[next] = tSec;
    raws[next] = raw;
    next = next + 1 === hops ? 0 : next + 1;
    if (count < hops) count++;
    if (count < hops || tSec - times[next]! > MOST_STRETCH * sec) return null;
    let sum = 0;
    for (let n = next; n < hops; n++) sum += raws[n]!;
    for (let n = 0; n < next; n++) sum += raws[n]!;
    return sum / hops;
  };
}
