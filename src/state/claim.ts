/**
 * This file decides what is claimed of an index: a moment that lies far out is told at once, and the mean of the last ten clean seconds, which jumps
 * about less and so has a nearer border, soon after. What has been told is held until that mean comes well back: a claim need not be fast, but it
 * should stand while what it says is so.
 */
import { DISTINCT_SDS, HOP_SEC, type IndexBaseline, type IndexName, type IndexState } from "../types.ts";
import { MOST_Z, scoreIndex } from "./score.ts";
import { spreadOf, standardErrorsOf } from "./uncertainty.ts";
import { WANDER_SEC } from "./wander.ts";

const LEVEL_HOPS = WANDER_SEC / HOP_SEC;
/** Artifacts may stretch ten clean seconds to so many; what is older says nothing of now. */
const OLDEST_SEC = 3 * WANDER_SEC;
/** Of the border's distance: where a claim ends. */
const HELD_SHARE = 0.65;

/** What an index is compared with: a baseline of `awaySec` ago, null for a profile of another time. */
export type Against = { readonly baseline: IndexBaseline | null; readonly awaySec: number | null };

/** One index, its clean hops in order: the smoothed index, and what it is compared with. */
export function createClaim(name: IndexName): (tSec: number, raw: number, against: Against) => IndexState {
  const levelOf = createRecentMean();
  /** What was claimed last: +1 above, −1 below, 0 nothing. */
  let side = 0;

  return (tSec, raw, { baseline, awaySec }) => {
    const level = levelOf(tSec, raw);
    const moment = scoreIndex(name, raw, baseline, awaySec);
    if (baseline === null || moment.z === null) {
      side = 0;
      return moment;
    }
    const spread = spreadOf(baseline);
    const border = (DISTINCT_SDS * standardErrorsOf(name, baseline, awaySec).level) / spread;
    const levelZ = level === null ? 0 : (level - baseline.median) / spread;
    if (moment.status === "value") side = Math.sign(moment.z);
    else if (Math.abs(levelZ) >= border) side = Math.sign(levelZ);
    else if (side * levelZ < HELD_SHARE * border) side = 0;
    // A moment on the other side of the baseline is no part of the claim, though it may stand again with the next one.
    if (side === 0 || moment.zSd === null || side * moment.z < 0) return moment;
    const ofMoment = moment.status === "value" ? moment.beyondZ : 0;
    const beyondZ = Math.max(ofMoment, Math.min(MOST_Z, side * levelZ - border));
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
