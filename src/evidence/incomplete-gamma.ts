/** The regularised lower incomplete gamma function P(a, x), as a logarithm, and the normal distribution that it holds (Abramowitz & Stegun, 6.5 and 7.1). */
import { gammaln } from "simple-statistics";

const MOST_TERMS = 10_000;
const PRECISION = 1e-16;

/** ln P(a, x) for a > 0, x ≥ 0. */
export function logLowerGamma(a: number, x: number): number {
  if (x <= 0) return Number.NEGATIVE_INFINITY;
  return x < a + 1 ? logSeries(a, x) : Math.log1p(-upperFraction(a, x));
}

/** Share of a normal distribution below z. */
export function normalShare(z: number): number {
  const within = Math.exp(logLowerGamma(0.5, (z * z) / 2));
  return z < 0 ? 0.5 * (1 - within) : 0.5 * (1 + within);
}

function logSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * PRECISION; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return a * Math.log(x) - x - gammaln(a) + Math.log(sum);
}

/** 1 − P(a, x) by its continued fraction (Lentz). */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let product = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const factor = d * c;
    product *= factor;
    if (Math.abs(factor - 1) < PRECISION * 10) break;
  }
  return Math.exp(a * Math.log(x) - x - gammaln(a)) * product;
}
