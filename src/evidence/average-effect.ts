/**
 * How much better sessions of the own feedback are than sham, with an interval that holds at every look, whatever drifts and however few they are: the
 * design-based confidence sequence of the average effect (Howard et al. 2021, corollary 2). It is wide; asymptotic-effect.ts has a narrower one.
 */
import { createEffectScores } from "./effect-scores.ts";
import { gammaExponentialMixture } from "./mixtures.ts";

export type AverageEffectConfig = {
  /** Probability of the own feedback at each draw. */
  readonly share: number;
  /** What lies outside counts as its edge. */
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

/** An outcome that is no finite number (a session without clean time) tells nothing and is left out. */
export function createAverageEffect(config: AverageEffectConfig): (isOwn: boolean, outcome: number) => AverageEffect {
  const { share, support, noiseVariance, sessionsOpt, alpha } = config;
  const [least, most] = support;
  const range = most - least;
  const c = (2 * range) / Math.min(share, 1 - share);
  const vOpt = sessionsOpt * noiseVariance * (1 / share + 1 / (1 - share));
  const mixture = gammaExponentialMixture({ vOpt, alphaOpt: alpha / 2, c });
  const scores = createEffectScores(share, (least + most) / 2);
  let known: AverageEffect = { sessions: 0, effect: 0, low: -range, high: range, p: 1 };
  let s = 0;
  let v = 0;
  return (isOwn, outcome) => {
    if (!Number.isFinite(outcome)) return known;
    const { score, surprise } = scores(isOwn, Math.min(most, Math.max(least, outcome)));
    s += score;
    v += surprise * surprise;
    const sessions = known.sessions + 1;
    const effect = s / sessions;
    const radius = mixture.bound(v, alpha / 2) / sessions;
    const low = Math.max(-range, effect - radius);
    const high = Math.min(range, effect + radius);
    // A sum below 0 is no evidence, and far below it the formula ends.
    known = { sessions, effect, low, high, p: Math.min(1, Math.exp(-mixture.logEvidence(Math.max(0, s), v))) };
    return known;
  };
}
