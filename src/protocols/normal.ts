/**
 * This file is the normal distribution: where it has a share below, its quantile in standard deviations (P. J. Acklam's rational approximation, relative
 * error 1.2e-9), and the share below a place.
 */

const CENTRE_OVER = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
];
const CENTRE_UNDER = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
];
const TAIL_OVER = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const TAIL_UNDER = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];
/** Beyond it the tail's own formula holds. */
const TAIL_SHARE = 0.02425;

/** `normalQuantile(0.975)` → 1.96. */
export function normalQuantile(share: number): number {
  if (share > 1 - TAIL_SHARE) return -normalQuantile(1 - share);
  if (share < TAIL_SHARE) {
    const q = Math.sqrt(-2 * Math.log(share));
    return polynomial(TAIL_OVER, q) / polynomial(TAIL_UNDER, q);
  }
  const q = share - 0.5;
  return (q * polynomial(CENTRE_OVER, q * q)) / polynomial(CENTRE_UNDER, q * q);
}

/** Beyond it nothing is left in a share that a threshold could be set at. */
const MOST_SD = 8;
const TERM_LEAST = 1e-16;

/** `normalShare(1.96)` → 0.975: ½ + φ(z)·(z + z³/3 + z⁵/15 + …) (Marsaglia 2004), which gives sixteen digits within so few standard deviations. */
export function normalShare(z: number): number {
  if (Math.abs(z) >= MOST_SD) return z > 0 ? 1 : 0;
  let term = z;
  let sum = z;
  for (let n = 3; Math.abs(term) > TERM_LEAST; n += 2) {
    term *= (z * z) / n;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI);
}

/** Highest power first. */
const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
