/** This file says at which sample something happened: by a line through the stamps of each stretch between losses. */
import type { RowGap } from "./find-gaps.ts";

type Stretch = {
  readonly startSec: number;
  readonly endSec: number;
  readonly firstSample: number;
  readonly lastSample: number;
  readonly hz: number;
};

/** Sample number of a time, not rounded; below 0 before the first sample. NaN for no time. */
export type PlaceTime = (sec: number) => number;

/** `secs`: the time of every row; `gaps`: where samples are missing before a row. */
export function createPlaceTime(secs: Float64Array, gaps: readonly RowGap[], samplingRateHz: number): PlaceTime {
  const stretches: Stretch[] = [];
  let from = 0;
  let lost = 0;
  for (const [k, to] of [...gaps.map(({ row }) => row), secs.length].entries()) {
    if (to > from) stretches.push(stretchOf(secs, from, to, from + lost, samplingRateHz));
    from = to;
    lost += gaps[k]?.lengthSamples ?? 0;
  }
  return (sec) => {
    const stretch = stretches[lastBegun(stretches, sec)];
    if (!stretch) return Number.NaN;
    const within = stretch.firstSample + (sec - stretch.startSec) * stretch.hz;
    return sec <= stretch.endSec ? within : stretch.lastSample + (sec - stretch.endSec) * samplingRateHz;
  };
}

/** The last stretch that begins by this time, else the first; halving. */
function lastBegun(stretches: readonly Stretch[], sec: number): number {
  let [low, high] = [0, stretches.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((stretches[middle]?.startSec ?? Number.POSITIVE_INFINITY) <= sec) low = middle;
    else high = middle - 1;
  }
  return low;
}

function stretchOf(secs: Float64Array, from: number, to: number, firstSample: number, samplingRateHz: number): Stretch {
  let [count, meanRow, meanSec, rowRow, rowSec] = [0, 0, 0, 0, 0];
  for (let i = from; i < to; i++) {
    const sec = secs[i] ?? Number.NaN;
    if (Number.isNaN(sec)) continue;
    count += 1;
    const row = i - meanRow;
    meanRow += row / count;
    meanSec += (sec - meanSec) / count;
    rowRow += row * (i - meanRow);
    rowSec += row * (sec - meanSec);
  }
  const fitted = rowRow / rowSec;
  // Too few stamps, or stamps in bursts, may tilt the line: then the rate is right and the line is not.
  const hz = count > 2 && Math.abs(fitted - samplingRateHz) <= 0.1 * samplingRateHz ? fitted : samplingRateHz;
  const startSec = meanSec - (meanRow - from) / hz;
  return {
    startSec,
    endSec: startSec + (to - 1 - from) / hz,
    firstSample,
    lastSample: firstSample + to - 1 - from,
    hz,
  };
}
