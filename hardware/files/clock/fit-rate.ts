/** This file fits a line through stamps: rows a second, how sure that is, and whether the stamps themselves come evenly. */
import { LOSS_SEC } from "./stamp-runs.ts";

export type RateFit = {
  /** Rows a second, losses of more than a second left out; NaN where the stamps tell none. */
  readonly hz: number;
  /** Rows less losses by the time that they took: what counting and the clock agree on in the end. */
  readonly meanHz: number;
  /** Share by which `hz` may be wrong, since stamps jitter and are rounded. */
  readonly uncertainty: number;
  /** Rows a second from row to row, where most steps are alike; null where they are not. */
  readonly evenHz: number | null;
};

/** Steps within so much of the median are alike: 3.9 ms are written as 3 or 4. */
const ALIKE = 0.35;
/** Enough stamps to tell what steps are usual. */
const MOST_STEPS = 20_001;

/** Least squares of stamp on row, every stretch between losses about its own middle. Rows without a stamp count, and say nothing. */
export function fitRate(secs: Float64Array): RateFit {
  const sums = { rowRow: 0, rowSec: 0, lengthSec: 0, rows: 0 };
  const stretches = stretchesOf(secs);
  for (const { from, to } of stretches) {
    let [count, meanRow, meanSec] = [0, 0, 0];
    let [rowRow, rowSec] = [0, 0];
    for (let i = from; i < to; i++) {
      const sec = secs[i] ?? Number.NaN;
      if (Number.isNaN(sec)) continue;
      count += 1;
      const row = i - meanRow;
      meanRow += row / count;
      const relative = sec - meanSec;
      meanSec += relative / count;
      rowRow += row * (i - meanRow);
      rowSec += row * (sec - meanSec);
    }
    sums.rowRow += rowRow;
    sums.rowSec += rowSec;
    const span = spanOf(secs, from, to);
    sums.lengthSec += span.sec;
    sums.rows += span.rows;
  }
  const hz = sums.rowRow / sums.rowSec;
  if (!(hz > 0 && Number.isFinite(hz))) return { hz: Number.NaN, meanHz: Number.NaN, uncertainty: 1, evenHz: null };
  const spreadSec = spreadOf(secs, stretches, hz);
  return {
    hz,
    meanHz: sums.rows / sums.lengthSec,
    uncertainty: (2 * spreadSec) / sums.lengthSec,
    evenHz: evenRate(secs),
  };
}

function stretchesOf(secs: Float64Array): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from = 0;
  let last = Number.NaN;
  for (const [i, sec] of secs.entries()) {
    if (Number.isNaN(sec)) continue;
    if (Math.abs(sec - last) > LOSS_SEC) {
      found.push({ from, to: i });
      from = i;
    }
    last = sec;
  }
  found.push({ from, to: secs.length });
  return found;
}

function spanOf(secs: Float64Array, from: number, to: number): { readonly sec: number; readonly rows: number } {
  let [first, last] = [-1, -1];
  for (let i = from; i < to; i++) {
    if (Number.isNaN(secs[i])) continue;
    if (first < 0) first = i;
    last = i;
  }
  return first < 0 ? { sec: 0, rows: 0 } : { sec: (secs[last] ?? 0) - (secs[first] ?? 0), rows: last - first };
}

/** From the 5th to the 95th of a hundred residuals of the longest stretch. */
function spreadOf(
  secs: Float64Array,
  stretches: readonly { readonly from: number; readonly to: number }[],
  hz: number,
): number {
  const longest = stretches.reduce((most, one) => (one.to - one.from > most.to - most.from ? one : most));
  const stride = Math.max(1, Math.floor((longest.to - longest.from) / MOST_STEPS));
  const residuals: number[] = [];
  for (let i = longest.from; i < longest.to; i += stride) {
    const residual = (secs[i] ?? Number.NaN) - i / hz;
    if (Number.isFinite(residual)) residuals.push(residual);
  }
  residuals.sort((a, b) => a - b);
  const at = (share: number) => residuals[Math.floor(share * (residuals.length - 1))] ?? 0;
  return at(0.95) - at(0.05);
}

function evenRate(secs: Float64Array): number | null {
  const steps: number[] = [];
  for (let i = 1; i < secs.length && steps.length < MOST_STEPS; i++) {
    const step = (secs[i] ?? Number.NaN) - (secs[i - 1] ?? Number.NaN);
    if (Number.isFinite(step)) steps.push(step);
  }
  const sorted = steps.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const alike = steps.filter((step) => Math.abs(step - median) <= ALIKE * median);
  if (!(median > 0) || alike.length < 0.8 * steps.length) return null;
  return alike.length / alike.reduce((sum, step) => sum + step, 0);
}
