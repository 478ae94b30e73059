/** This file remembers the indices of a session, bounded, and condenses them into the columns of a chart. */
import { DISTINCT_SDS, type IndexName, type IndexState, type MentalState } from "../../src/types.ts";

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

/** What is drawn of an index at a moment; more may be known of it. */
export type IndexPoint =
  | { readonly status: "value"; readonly z: number; readonly zSd?: number | null | undefined }
  | { readonly status: "indistinct"; readonly z: number | null; readonly zSd?: number | null | undefined }
  | { readonly status: "artifact" };

type Moment = { readonly indices: Readonly<Record<IndexName, IndexPoint>> };

export type IndexHistory<State extends Moment = MentalState> = {
  readonly add: (atSec: number, state: State) => void;
  /** Equal stretches of time between two moments, oldest first; the commonest status of a stretch is its status. */
  readonly columns: (name: IndexName, fromSec: number, toSec: number, count: number) => readonly Column[];
  /** The newest state at or before that moment. */
  readonly at: (atSec: number) => State | null;
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

/** Three hours at four a second. */
const LIMIT = 43_200;

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

function count(tally: Tally, index: IndexPoint): void {
  tally[index.status] += 1;
  if (index.status === "value") tally.valueSum += index.z;
  if (index.status === "indistinct" && index.z !== null) {
    tally.nearSum += index.z;
    tally.nearCount += 1;
  }
  // Old recordings tell no uncertainty.
  if (index.status === "artifact" || !index.zSd) return;
  tally.borderSum += DISTINCT_SDS * index.zSd;
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

export function createIndexHistory<State extends Moment = MentalState>(): IndexHistory<State> {
  let entries: { readonly atSec: number; readonly state: State }[] = [];

  const firstAfter = (atSec: number) => {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((entries[middle]?.atSec ?? Number.POSITIVE_INFINITY) <= atSec) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    add: (atSec, state) => {
      const newest = entries.at(-1);
      if (newest && atSec < newest.atSec) return;
      entries.push({ atSec, state });
      if (entries.length > LIMIT) entries = entries.slice(LIMIT / 10);
    },
    columns: (name, fromSec, toSec, wanted) => {
      const tallies = new Map<number, Tally>();
      const widthSec = (toSec - fromSec) / wanted;
      for (let i = firstAfter(fromSec); i < entries.length; i++) {
        const entry = entries[i];
        if (!entry || entry.atSec > toSec) break;
        const column = Math.min(wanted - 1, Math.floor((entry.atSec - fromSec) / widthSec));
        const tally = tallies.get(column) ?? emptyTally();
        count(tally, entry.state.indices[name]);
        tallies.set(column, tally);
      }
      return Array.from({ length: wanted }, (_, i) => columnOf(tallies.get(i)));
    },
    at: (atSec) => entries[firstAfter(atSec) - 1]?.state ?? null,
    clear: () => {
      entries = [];
    },
  };
}
