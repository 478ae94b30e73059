/**
 * The exponential rule: the threshold of a ratio is multiplied by exp(η(rate − share)), rate being the share of success of late. A reading is the
 * natural log of a ratio, so that here the exponent is added.
 */
import { CONTROL_FRAME_RATE_HZ } from "../../types.ts";
import type { Rule, RuleConfig } from "./rule.ts";

/** How far back "of late" reaches. */
const RATE_TAU_SEC = 10;
/** In baseline standard deviations a frame. The rate lags by RATE_TAU_SEC, and a stronger pull than this would swing. */
const ETA = 0.004;

export function createExponential({ rewardShare, start, sd }: RuleConfig): Rule {
  const share = 1 / (RATE_TAU_SEC * CONTROL_FRAME_RATE_HZ);
  let threshold = start;
  let rate = rewardShare;
  return (reading) => {
    rate += share * ((reading > threshold ? 1 : 0) - rate);
    threshold += ETA * sd * (rate - rewardShare);
    return threshold;
  };
}
