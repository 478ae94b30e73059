/**
 * A share of draws, with an interval that holds at every look: the beta-binomial mixture of Howard et al. 2021 (arXiv 1810.08240, as in
 * gostevehoward/confseq), which for draws of yes and no is sharp.
 */
import { gammaln } from "simple-statistics";
import { boundOf, type Mixture, twoSidedRho } from "./mixtures.ts";

const logBeta = (a: number, b: number): number => gammaln(a) + gammaln(b) - gammaln(a + b);

/** For a sum whose steps are −`g` or `h`: what a draw of probability g ÷ (g + h) leaves when its mean is taken off. */
export function betaBinomialMixture(tuning: {
  readonly vOpt: number;
  readonly alphaOpt: number;
  readonly g: number;
  readonly h: number;
}): Mixture {
  const { g, h } = tuning;
  const r = Math.max(twoSidedRho(tuning) - g * h, 1e-3 * g * h);
  const before = logBeta(r / (g * (g + h)), r / (h * (g + h)));
  const logEvidence = (s: number, v: number) =>
    (v / (g * h)) * Math.log(g + h) -
    ((v + h * s) / (h * (g + h))) * Math.log(g) -
    ((v - g * s) / (g * (g + h))) * Math.log(h) +
    logBeta((r + v - g * s) / (g * (g + h)), (r + v + h * s) / (h * (g + h))) -
    before;
  // Further than this the sum cannot be.
  return { logEvidence, bound: boundOf(logEvidence, (v) => v / g) };
}

export type Share = { readonly share: number; readonly interval: readonly [low: number, high: number] };

const STEPS = 60;

/** `drawsOpt`: after so many draws it is narrowest. Null before the first. */
export function shareInterval(yes: number, of: number, alpha: number, drawsOpt: number): Share | null {
  if (of === 0) return null;
  const share = yes / of;
  const isInside = (p: number) => {
    const vOpt = drawsOpt * p * (1 - p);
    const { logEvidence } = betaBinomialMixture({ vOpt, alphaOpt: alpha, g: p, h: 1 - p });
    return logEvidence(yes - of * p, of * p * (1 - p)) < Math.log(1 / alpha);
  };
  return { share, interval: [edge(share, 0, isInside), edge(share, 1, isInside)] };
}

/** Between a share that is inside and an end that need not be. */
function edge(inside: number, end: number, isInside: (p: number) => boolean): number {
  let [near, far] = [inside, end];
  for (let step = 0; step < STEPS; step++) {
    const p = (near + far) / 2;
    if (isInside(p)) near = p;
    else far = p;
  }
  return near;
}
