/**
 * This file remembers the indices of a session and condenses them into the columns of a chart. It keeps numbers in place, and of a state nothing else: whole
 * states would make the page grow by tens of megabytes in a long session.
 */
import { DISTINCT_SDS, INDEX_NAMES, type IndexName, type IndexState } from "../../src/types.ts";

export type IndexStatus = IndexState["status"];
/**
 * One column of a chart; `z` is null where there is no number to show, `borderZ` where the state tells no border: below it the index cannot be told
 * from the baseline. "none": nothing was measured then.
 */
export type Column = {
  readonly status: IndexStatus | "none";
  readonly z: number | null;
  readonly borderZ: number | null;
};

/** What of an index at a moment is drawn. */
type IndexPoint =
  | { readonly status: "value"; readonly z: number; readonly zSd?: number | null | undefined }
  | { readonly status: "indistinct"; readonly z: number | null; readonly zSd?: number | null | undefined }
  | { readonly status: "artifact" };

type Moment = { readonly indices: Readonly<Record<IndexName, IndexPoint>> };

export type IndexHistory = {
  /** What comes out of order is left out. */
  readonly add: (atSec: number, moment: Moment) => void;
  /** Equal stretches of time between two moments, oldest first; the commonest status of a stretch is its status. */
  readonly columns: (name: IndexName, fromSec: number, toSec: number, count: number) => readonly Column[];
  readonly clear: () => void;
};

type Tally = {
  value: number;
  indistinct: number;
  artifact: number;
  valueSum: number;
  nearSum: number;
  nearCount: number;
  borderSum: number;
  borderCount: number;
};

/** Three hours at four a second; then the newest takes the place of the oldest. */
const LIMIT = 43_200;

const STATUSES = ["value", "indistinct", "artifact"] as const satisfies readonly IndexStatus[];

/** Of one index, each in its place; NaN stands for null. */
type Kept = { readonly status: Uint8Array; readonly z: Float32Array; readonly zSd: Float32Array };

const emptyKept = (): Kept => ({
  status: new Uint8Array(LIMIT),
  z: new Float32Array(LIMIT),
  zSd: new Float32Array(LIMIT),
});

function keep({ status, z, zSd }: Kept, place: number, point: IndexPoint): void {
  status[place] = STATUSES.indexOf(point.status);
  z[place] = point.status === "artifact" ? Number.NaN : (point.z ?? Number.NaN);
  zSd[place] = point.status === "artifact" ? Number.NaN : (point.zSd ?? Number.NaN);
}

const emptyTally = (): Tally => ({
  value: 0,
  indistinct: 0,
  artifact: 0,
  valueSum: 0,
  nearSum: 0,
  nearCount: 0,
  borderSum: 0,
  borderCount: 0,
});

function count(tally: Tally, kept: Kept, place: number): void {
  const status = STATUSES[kept.status[place] ?? 0] ?? "artifact";
  const z = kept.z[place] ?? Number.NaN;
  const zSd = kept.zSd[place] ?? Number.NaN;
  tally[status] += 1;
  if (status === "value") tally.valueSum += z;
  if (status === "indistinct" && !Number.isNaN(z)) {
    tally.nearSum += z;
    tally.nearCount += 1;
  }
  // Old recordings tell no uncertainty.
  if (status === "artifact" || Number.isNaN(zSd) || zSd === 0) return;
  tally.borderSum += DISTINCT_SDS * zSd;
  tally.borderCount += 1;
}

function columnOf(tally: Tally | undefined): Column {
  if (!tally) return { status: "none", z: null, borderZ: null };
  const most = Math.max(tally.value, tally.indistinct, tally.artifact);
  if (tally.artifact === most) return { status: "artifact", z: null, borderZ: null };
  const borderZ = tally.borderCount > 0 ? tally.borderSum / tally.borderCount : null;
  if (tally.value === most) return { status: "value", z: tally.valueSum / tally.value, borderZ };
  return { status: "indistinct", z: tally.nearCount > 0 ? tally.nearSum / tally.nearCount : null, borderZ };
}

export function createIndexHistory(): IndexHistory {
  /** All of them are made with the first state, so that nothing grows while music plays. */
  let times: Float64Array | null = null;
  let kept: Readonly<Record<IndexName, Kept>> | null = null;
  /** Entries ever added, and of them those that are still there. */
  let added = 0;
  const first = () => Math.max(0, added - LIMIT);
  const timeOf = (entry: number) => times?.[entry % LIMIT] ?? Number.NaN;

  const firstAfter = (atSec: number) => {
    let low = first();
    let high = added;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (timeOf(middle) <= atSec) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    add: (atSec, { indices }) => {
      if (added > 0 && atSec < timeOf(added - 1)) return;
      times ??= new Float64Array(LIMIT);
      kept ??= { relaxation: emptyKept(), focus: emptyKept() };
      const place = added % LIMIT;
      times[place] = atSec;
      for (const name of INDEX_NAMES) keep(kept[name], place, indices[name]);
      added += 1;
    },
    columns: (name, fromSec, toSec, wanted) => {
      const tallies = new Map<number, Tally>();
      const widthSec = (toSec - fromSec) / wanted;
      for (let entry = firstAfter(fromSec); kept && entry < added && timeOf(entry) <= toSec; entry++) {
        const column = Math.min(wanted - 1, Math.floor((timeOf(entry) - fromSec) / widthSec));
        const tally = tallies.get(column) ?? emptyTally();
        count(tally, kept[name], entry % LIMIT);
        tallies.set(column, tally);
      }
      return Array.from({ length: wanted }, (_, i) => columnOf(tallies.get(i)));
    },
    clear: () => {
      added = 0;
    },
  };
}
