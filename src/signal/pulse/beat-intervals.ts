/**
 * This file turns beats into intervals and says which of them to believe: 40–180 beats a minute, and near the median of their neighbours.
 * One missed or false beat would otherwise rule the variability (without this, RMSSD of heartpy_data2 is 1,189 ms instead of 57).
 */
import { median } from "simple-statistics";

export type BeatInterval = {
  /** Time of the beat that ends it. */
  readonly endSec: number;
  readonly sec: number;
  readonly isAccepted: boolean;
  /** Its difference from the interval that ends where it begins, where both are accepted; else null. */
  readonly differenceSec: number | null;
};

/** HeartPy's limits, 180 and 40 beats a minute. */
const [SHORTEST_SEC, LONGEST_SEC] = [60 / 180, 60 / 40];
/** An interval is judged by four before and four after it. */
const NEIGHBOURS = 4;
/** So far from its neighbours' median it may lie, as a share of that. */
const TOLERANCE = 0.2;

/** An interval that fits among others that do not fits by chance: it must be one of three in a row. */
const RUNS = [
  [-2, -1],
  [-1, 1],
  [1, 2],
] as const;

type Raw = { readonly endSec: number; readonly sec: number; readonly isFirst: boolean };

export type BeatIntervals = {
  /** Takes a beat; gives the interval four beats ago, which can be judged now. */
  readonly add: (beatSec: number) => BeatInterval | null;
  /** After a gap the next beat begins anew. */
  readonly restart: () => void;
  /** Judges the newest intervals by what is there; they stay and are given again. */
  readonly rest: () => readonly BeatInterval[];
};

export function createBeatIntervals(): BeatIntervals {
  let lastBeatSec = Number.NaN;
  let isFirst = true;
  let window: Raw[] = [];
  let judged = 0;
  let last: BeatInterval | null = null;

  const judge = (i: number, before: BeatInterval | null): BeatInterval => {
    const { endSec, sec, isFirst: begins } = window[i]!;
    const near = window.slice(Math.max(0, i - NEIGHBOURS), i + NEIGHBOURS + 1).filter(({ sec: s }) => isLikely(s));
    const middle = near.length > 2 ? median(near.map(({ sec: s }) => s)) : Number.NaN;
    const fits = (i: number) => {
      const other = window[i];
      return other !== undefined && isLikely(other.sec) && Math.abs(other.sec - middle) <= TOLERANCE * middle;
    };
    const isAccepted = fits(i) && RUNS.some(([a, b]) => fits(i + a) && fits(i + b));
    const isAdjacent = isAccepted && before?.isAccepted === true && !begins;
    return { endSec, sec, isAccepted, differenceSec: isAdjacent ? sec - before.sec : null };
  };
  const add = (beatSec: number): BeatInterval | null => {
    const sec = beatSec - lastBeatSec;
    lastBeatSec = beatSec;
    if (Number.isNaN(sec)) return null;
    window.push({ endSec: beatSec, sec, isFirst });
    isFirst = false;
    if (window.length - judged <= NEIGHBOURS) return null;
    const interval = judge(judged, last);
    last = interval;
    if (judged === NEIGHBOURS) window = window.slice(1);
    else judged++;
    return interval;
  };
  const restart = () => {
    lastBeatSec = Number.NaN;
    isFirst = true;
  };
  const rest = () => {
    let before = last;
    return window.slice(judged).map((_, i) => {
      const interval = judge(judged + i, before);
      before = interval;
      return interval;
    });
  };
  return { add, restart, rest };
}

const isLikely = (sec: number) => sec >= SHORTEST_SEC && sec <= LONGEST_SEC;
