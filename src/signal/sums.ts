/** This file sums and averages samples and numbers. */

/** Over a stretch, in two parts at a time: one running sum would wait for itself at every addition. */
export function sumOf(values: Float64Array, from: number, to: number): number {
  let even = 0;
  let odd = 0;
  const last = to - 1;
  let n = from;
  for (; n < last; n += 2) {
    even += values[n]!;
    odd += values[n + 1]!;
  }
  if (n < to) even += values[n]!;
  return even + odd;
}

/** NaN of nothing. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < values.length; n++) sum += values[n]!;
  return sum / values.length;
}
