/** What one reward tells about what was done, in bits: I(A;R) = H(q) − π·H(p1) − (1 − π)·H(p0). Why, and its table: src/protocols/threshold-rules.md. */
import { normalShare } from "./incomplete-gamma.ts";

export type Trained = {
  /** How often a person does what is trained. */
  readonly share: number;
  /** What it does to the reading, in standard deviations. */
  readonly effectSd: number;
};

/** Share of rewards at a threshold, in standard deviations above the reading's middle without what is trained. */
export function rewardShareAt({ share, effectSd }: Trained, threshold: number): number {
  return share * normalShare(effectSd - threshold) + (1 - share) * normalShare(-threshold);
}

export function informationBits({ share, effectSd }: Trained, threshold: number): number {
  const withIt = normalShare(effectSd - threshold);
  const without = normalShare(-threshold);
  const rewarded = rewardShareAt({ share, effectSd }, threshold);
  return entropyBits(rewarded) - share * entropyBits(withIt) - (1 - share) * entropyBits(without);
}

/** Where a reward tells most (golden section; there is one maximum). */
export function bestThreshold(trained: Trained): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = -3;
  let high = trained.effectSd + 3;
  while (high - low > 1e-7) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (informationBits(trained, left) < informationBits(trained, right)) low = left;
    else high = right;
  }
  return (low + high) / 2;
}

function entropyBits(p: number): number {
  return p <= 0 || p >= 1 ? 0 : -p * Math.log2(p) - (1 - p) * Math.log2(1 - p);
}
