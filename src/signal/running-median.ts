/** This file keeps the newest values of a series in order of size, so that their median and MAD cost no sort. */

export type RunningMedian = {
  readonly push: (value: number) => void;
  readonly count: () => number;
  readonly median: () => number;
  /** Median absolute deviation from the median, not scaled. */
  readonly mad: () => number;
  readonly clear: () => void;
};

export function createRunningMedian(capacity: number): RunningMedian {
  const inTime = new Float64Array(capacity);
  const sorted = new Float64Array(capacity);
  let count = 0;
  let next = 0;

  /** First rank whose value is not below `value`. */
  const rankOf = (value: number) => {
    let [lo, hi] = [0, count];
    while (lo < hi) {
      const middle = (lo + hi) >>> 1;
      if (sorted[middle]! < value) lo = middle + 1;
      else hi = middle;
    }
    return lo;
  };
  const push = (value: number) => {
    if (count === capacity) {
      const oldest = rankOf(inTime[next]!);
      sorted.copyWithin(oldest, oldest + 1, count);
      count--;
    }
    const rank = rankOf(value);
    sorted.copyWithin(rank + 1, rank, count);
    sorted[rank] = value;
    inTime[next] = value;
    next = (next + 1) % capacity;
    count++;
  };
  const median = () => (sorted[(count - 1) >>> 1]! + sorted[count >>> 1]!) / 2;
  const clear = () => {
    count = 0;
    next = 0;
  };
  return { push, count: () => count, median, mad: () => madOf(sorted, count, median()), clear };
}

/** The deviations fall towards the median and rise after it, so they are met in order by walking outwards from it. */
function madOf(sorted: Float64Array, count: number, median: number): number {
  let right = 0;
  while (right < count && sorted[right]! < median) right++;
  let left = right - 1;
  let below = 0;
  let deviation = 0;
  for (let rank = 0; rank <= count >>> 1; rank++) {
    below = deviation;
    const toLeft = left >= 0 ? median - sorted[left]! : Number.POSITIVE_INFINITY;
    const toRight = right < count ? sorted[right]! - median : Number.POSITIVE_INFINITY;
    deviation = Math.min(toLeft, toRight);
    if (toLeft <= toRight) left--;
    else right++;
  }
  return count % 2 === 1 ? deviation : (below + deviation) / 2;
}
