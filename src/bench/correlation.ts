/** This file gives Pearson's correlation of a causal series with a truth that lies `delaySamples` behind it. */

/** Over from ≤ n < to of `estimate`, skipping NaN; NaN when nothing is left. */
export function delayedCorrelation(
  estimate: Float64Array,
  truth: Float64Array,
  delaySamples: number,
  from: number,
  to: number,
): number {
  let [count, sumA, sumB, sumAa, sumBb, sumAb] = [0, 0, 0, 0, 0, 0];
  for (let n = from; n < to; n++) {
    const a = estimate[n] ?? Number.NaN;
    const b = truth[n - delaySamples] ?? Number.NaN;
    if (!Number.isFinite(a) || !Number.isFinite(b)) continue;
    count++;
    sumA += a;
    sumB += b;
    sumAa += a * a;
    sumBb += b * b;
    sumAb += a * b;
  }
  const covariance = sumAb - (sumA * sumB) / count;
  return covariance / Math.sqrt((sumAa - sumA ** 2 / count) * (sumBb - sumB ** 2 / count));
}
