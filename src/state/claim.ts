/**
 * This file decides what is claimed of an index: a moment that lies far out is told at once, and the level, the mean of the last ten clean seconds,
 * which jumps about less and so has a nearer border, soon after and as long as it lasts. A claim need not be fast, but it should stand while what it
 * says is so.
 */
import { DISTINCT_SDS, HOP_SEC, type IndexBaseline, type IndexName, type IndexState } from "../types.ts";
import { MOST_Z, scoreIndex } from "./score.ts";
import { spreadOf, standardErrorsOf } from "./uncertainty.ts";
import { WANDER_SEC } from "./wander.ts";

const LEVEL_HOPS = WANDER_SEC / HOP_SEC;
/** Artifacts may stretch ten clean seconds to so many; what is older says nothing of now. */
const OLDEST_SEC = 3 * WANDER_SEC;

/** What an index is compared with: a baseline of `awaySec` ago, null for a profile of another time. */
export type Against = { readonly baseline: IndexBaseline | null; readonly awaySec: number | null };

/** One index, its clean hops in order: the smoothed index, and what it is compared with. `z` and `zSd` are always those of the moment. */
export function createClaim(name: IndexName): (tSec: number, raw: number, against: Against) => IndexState {
  const levelOf = createRecentMean();
  return (tSec, raw, { baseline, awaySec }) => {
    const level = levelOf(tSec, raw);
    const moment = scoreIndex(name, raw, baseline, awaySec);
    if (baseline === null || level === null || moment.z === null || moment.zSd === null) return moment;
    const border = DISTINCT_SDS * standardErrorsOf(name, baseline, awaySec).level;
    // A moment on the other side of the baseline is no part of the claim.
    const side = Math.sign(moment.z);
    const levelBeyondZ = (side * (level - baseline.median) - border) / spreadOf(baseline);
    if (!(levelBeyondZ >= 0)) return moment;
    const ofMoment = moment.status === "value" ? moment.beyondZ : 0;
    const beyondZ = Math.max(ofMoment, Math.min(MOST_Z, levelBeyondZ));
    return { status: "value", raw, z: moment.z, zSd: moment.zSd, beyondZ };
  };
}

/** Mean of the last LEVEL_HOPS values; null while there are not so many of late. */
function createRecentMean(): (tSec: number, raw: number) => number | null {
  const recent: { readonly tSec: number; readonly raw: number }[] = [];
  return (tSec, raw) => {
    if (!Number.isFinite(raw)) return null;
    recent.push({ tSec, raw });
    if (recent.length > LEVEL_HOPS) recent.shift();
    const [oldest] = recent;
    if (recent.length < LEVEL_HOPS || oldest === undefined || tSec - oldest.tSec > OLDEST_SEC) return null;
    return recent.reduce((sum, value) => sum + value.raw, 0) / LEVEL_HOPS;
  };
}
