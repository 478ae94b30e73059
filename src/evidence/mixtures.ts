/**
 * Boundaries that a sum stays within at every look: mixtures of exponential supermartingales (Howard et al. 2021, arXiv 1810.08240; constants as in
 * gostevehoward/confseq). `s` is a sum of centred values, `v` its variance so far; `vOpt` is the variance at which a boundary is tightest.
 */
import { gammaln } from "simple-statistics";
import { logLowerGamma, normalShare } from "./incomplete-gamma.ts";

export type Mixture = {
  /** ln of the evidence against a mean of 0, which passes 1/alpha with a probability of alpha at most, whenever one looks. */
  readonly logEvidence: (s: number, v: number) => number;
  /** Where the evidence comes to 1/alpha. */
  readonly bound: (v: number, alpha: number) => number;
};

type Tuning = { readonly vOpt: number; readonly alphaOpt: number };

export const twoSidedRho = ({ vOpt, alphaOpt }: Tuning): number => {
  const logs = 2 * Math.log(1 / alphaOpt);
  return vOpt / (logs + Math.log1p(logs));
};
const oneSidedRho = ({ vOpt, alphaOpt }: Tuning): number => twoSidedRho({ vOpt, alphaOpt: 2 * alphaOpt });

/** For a sum that may leave to either side. */
export function normalMixture(tuning: Tuning): Mixture {
  const rho = twoSidedRho(tuning);
  return {
    logEvidence: (s, v) => 0.5 * Math.log(rho / (v + rho)) + (s * s) / (2 * (v + rho)),
    bound: (v, alpha) => Math.sqrt((v + rho) * (Math.log1p(v / rho) + 2 * Math.log(1 / alpha))),
  };
}

export function oneSidedNormalMixture(tuning: Tuning): Mixture {
  const rho = oneSidedRho(tuning);
  const logEvidence = (s: number, v: number) =>
    0.5 * Math.log((4 * rho) / (v + rho)) + (s * s) / (2 * (v + rho)) + Math.log(normalShare(s / Math.sqrt(v + rho)));
  return { logEvidence, bound: boundOf(logEvidence) };
}

/** One-sided, for values that are bounded: no step is larger than `c`. */
export function gammaExponentialMixture(tuning: Tuning & { readonly c: number }): Mixture {
  const rho = oneSidedRho(tuning);
  const { c } = tuning;
  const square = c * c;
  const shape = rho / square;
  const leading = shape * Math.log(shape) - gammaln(shape) - logLowerGamma(shape, shape);
  const logEvidence = (s: number, v: number) => {
    const moved = (c * s + v) / square;
    const a = (v + rho) / square;
    return leading + gammaln(a) + logLowerGamma(a, moved + shape) - a * Math.log(moved + shape) + moved;
  };
  return { logEvidence, bound: boundOf(logEvidence) };
}

/** By halving: evidence rises with the sum. `most`: how large the sum can be at all. */
export function boundOf(
  logEvidence: Mixture["logEvidence"],
  most: (v: number) => number = () => Number.POSITIVE_INFINITY,
): Mixture["bound"] {
  return (v, alpha) => {
    const wanted = Math.log(1 / alpha);
    let high = Math.min(Math.max(v, 1), most(v));
    while (high < most(v) && logEvidence(high, v) < wanted) high = Math.min(2 * high, most(v));
    let low = 0;
    for (let halving = 0; halving < 60; halving++) {
      const middle = (low + high) / 2;
      if (logEvidence(middle, v) < wanted) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
}
