/** This file makes stamps that only grow out of what a file has: it drops foreign ones, unwraps, and joins what a restarted clock says. */

/** Stamps are times of arrival, good to some tens of ms; a step over this is no jitter (pyxdf's limit is the same). */
export const LOSS_SEC = 1;
/** No recording goes on after a week of silence: two stamps so far apart are of two clocks. */
const LONGEST_GAP_SEC = 7 * 86_400;
/** Stamps of another clock among the recording's own come one or a few at a time. */
const MOST_FOREIGN_ROWS = 8;

/** Rows `from` ≤ i < `to` whose stamps belong together. */
export type StampRun = { readonly from: number; readonly to: number };

export type StraightStamps = {
  /** Seconds by one clock; NaN where a row has no stamp of its own. */
  readonly secs: Float64Array;
  /** Rows whose stamp was of another clock. */
  readonly foreign: readonly number[];
  /** Rows at which the clock began anew. */
  readonly resets: readonly number[];
};

/** Changes `secs` in place. `stepSec` is the time of one row, for what follows a reset. */
export function straightenStamps(secs: Float64Array, wrapsAfterSec: number | null, stepSec: number): StraightStamps {
  if (wrapsAfterSec !== null) unwrap(secs, wrapsAfterSec);
  const foreign: number[] = [];
  const resets: number[] = [];
  const kept: StampRun[] = [];
  const runs = runsOf(secs);
  for (const [k, run] of runs.entries()) {
    const before = kept.at(-1);
    const after = runs[k + 1];
    if (isForeign(secs, before, run, after)) {
      for (let i = run.from; i < run.to; i++) {
        if (Number.isFinite(secs[i])) foreign.push(i);
        secs[i] = Number.NaN;
      }
    } else kept.push(run);
  }
  for (const [k, run] of kept.entries()) {
    const before = kept[k - 1];
    if (!before) continue;
    const from = firstOf(secs, run);
    const step = (secs[from] ?? 0) - lastOf(secs, before);
    if (step >= -LOSS_SEC && step <= LONGEST_GAP_SEC) continue;
    resets.push(from);
    for (let i = run.from; i < run.to; i++) secs[i] = (secs[i] ?? Number.NaN) - step + stepSec;
  }
  return { secs, foreign, resets };
}

function unwrap(secs: Float64Array, wrapsAfterSec: number): void {
  let turnsSec = 0;
  let last = Number.NaN;
  for (const [i, sec] of secs.entries()) {
    if (Number.isNaN(sec)) continue;
    if (sec - last < -wrapsAfterSec / 2) turnsSec += wrapsAfterSec;
    last = sec;
    secs[i] = sec + turnsSec;
  }
}

/** Stretches without a step back, and without a step of more than a second. */
function runsOf(secs: Float64Array): readonly StampRun[] {
  const runs: StampRun[] = [];
  let from = 0;
  let last = Number.NaN;
  for (const [i, sec] of secs.entries()) {
    if (Number.isNaN(sec)) continue;
    if (Math.abs(sec - last) > LOSS_SEC) {
      runs.push({ from, to: i });
      from = i;
    }
    last = sec;
  }
  if (secs.length > 0) runs.push({ from, to: secs.length });
  return runs;
}

function firstOf(secs: Float64Array, { from, to }: StampRun): number {
  for (let i = from; i < to; i++) if (Number.isFinite(secs[i])) return i;
  return from;
}

function lastOf(secs: Float64Array, { from, to }: StampRun): number {
  for (let i = to - 1; i >= from; i--) if (Number.isFinite(secs[i])) return secs[i] ?? Number.NaN;
  return Number.NaN;
}

/** A few rows whose time lies outside what stands around them, which itself goes on in order. */
function isForeign(
  secs: Float64Array,
  before: StampRun | undefined,
  run: StampRun,
  after: StampRun | undefined,
): boolean {
  if (run.to - run.from > MOST_FOREIGN_ROWS || (!before && !after)) return false;
  const own = secs[firstOf(secs, run)] ?? Number.NaN;
  const early = before ? lastOf(secs, before) : Number.NaN;
  const late = after ? (secs[firstOf(secs, after)] ?? Number.NaN) : Number.NaN;
  if (before && after) {
    const goesOn = late - early >= -LOSS_SEC && late - early <= LONGEST_GAP_SEC;
    return goesOn && !(own >= early && own <= late);
  }
  const neighbour = before ?? after;
  const isLong = (neighbour ? neighbour.to - neighbour.from : 0) > MOST_FOREIGN_ROWS;
  const step = before ? own - early : late - own;
  return isLong && !(step >= -LOSS_SEC && step <= LONGEST_GAP_SEC);
}
