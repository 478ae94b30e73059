/**
 * How much better sessions of the own feedback are than sham, with an interval that holds at every look, whatever drifts: the design-based confidence
 * sequence of the average effect (Howard et al. 2021, corollary 2), on scores that take off what an arm's own past predicts (AIPW).
 */
import { gammaExponentialMixture } from "./mixtures.ts";

export type AverageEffectConfig = {
  /** Probability of the own feedback at each draw. */
  readonly share: number;
  /** No outcome lies outside. */
  readonly support: readonly [least: number, most: number];
  /** What an outcome's variance within an arm is expected to be, and after how many sessions the interval is to be tightest. */
  readonly noiseVariance: number;
  readonly sessionsOpt: number;
  readonly alpha: number;
};

export type AverageEffect = {
  readonly sessions: number;
  readonly effect: number;
  readonly low: number;
  readonly high: number;
  /** Of no or a negative effect; valid at every look. */
  readonly p: number;
};

export function createAverageEffect(config: AverageEffectConfig): (isOwn: boolean, outcome: number) => AverageEffect {
  const { share, support, noiseVariance, sessionsOpt, alpha } = config;
  const range = support[1] - support[0];
  const c = (2 * range) / Math.min(share, 1 - share);
  const vOpt = sessionsOpt * noiseVariance * (1 / share + 1 / (1 - share));
  const mixture = gammaExponentialMixture({ vOpt, alphaOpt: alpha / 2, c });
  const own = createPrediction();
  const sham = createPrediction();
  let sessions = 0;
  let s = 0;
  let v = 0;
  return (isOwn, outcome) => {
    const centre = (support[0] + support[1]) / 2;
    const [ifOwn, ifSham] = sessions === 0 ? [centre, centre] : [own.mean(), sham.mean()];
    const predicted = ifOwn - ifSham;
    const weight = ((isOwn ? 1 : 0) - share) / (share * (1 - share));
    const surprise = weight * (outcome - (isOwn ? ifOwn : ifSham));
    (isOwn ? own : sham).add(outcome);
    sessions++;
    s += predicted + surprise;
    v += surprise * surprise;
    const effect = s / sessions;
    const radius = mixture.bound(v, alpha / 2) / sessions;
    return {
      sessions,
      effect,
      low: Math.max(-range, effect - radius),
      high: Math.min(range, effect + radius),
      // A sum below 0 is no evidence, and far below it the formula ends.
      p: Math.min(1, Math.exp(-mixture.logEvidence(Math.max(0, s), v))),
    };
  };
}

/** The mean so far; 0 before the first, as in the authors' own demonstration. Any prediction from the past alone keeps the interval valid. */
function createPrediction() {
  let count = 0;
  let sum = 0;
  return {
    mean: () => (count === 0 ? 0 : sum / count),
    add: (outcome: number) => {
      count++;
      sum += outcome;
    },
  };
}
