/** This file finds where rows are missing between stamps: a stall that a burst makes good is none. */

export type RowGap = { readonly row: number; readonly lengthSamples: number };

/** A stall counts as a loss when more than this share of it stays missing. */
const LOST_SHARE = 0.25;
/** Delays on both sides of a step are told over so many seconds. */
const LOOK_SEC = 2;

/** Steps of more than `limitSec` between the stamps of two rows, less what comes faster afterwards. */
export function findGaps(secs: Float64Array, hz: number, limitSec: number): readonly RowGap[] {
  const steps = stepsOver(secs, limitSec);
  const look = Math.ceil(LOOK_SEC * hz);
  return steps.flatMap(({ row, stepSec, rows }, k): RowGap[] => {
    const from = Math.max(steps[k - 1]?.row ?? 0, row - look);
    const to = Math.min(steps[k + 1]?.row ?? secs.length, row + look);
    const missingSec = earliest(secs, hz, row, to) - earliest(secs, hz, from, row);
    const lengthSamples = Math.round(missingSec * hz);
    return lengthSamples >= 1 && missingSec > LOST_SHARE * (stepSec - rows / hz) ? [{ row, lengthSamples }] : [];
  });
}

function stepsOver(secs: Float64Array, limitSec: number) {
  const found: { readonly row: number; readonly stepSec: number; readonly rows: number }[] = [];
  let lastRow = -1;
  for (const [row, sec] of secs.entries()) {
    if (Number.isNaN(sec)) continue;
    const stepSec = lastRow < 0 ? 0 : sec - (secs[lastRow] ?? Number.NaN);
    if (stepSec > limitSec) found.push({ row, stepSec, rows: row - lastRow });
    lastRow = row;
  }
  return found;
}

/** The least delay of rows `from` ≤ i < `to`: stamp less what counting says. Arrivals come late, never early. */
function earliest(secs: Float64Array, hz: number, from: number, to: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i++) {
    const delay = (secs[i] ?? Number.NaN) - i / hz;
    if (delay < least) least = delay;
  }
  return least;
}
