/**
 * The running quantile: up by η(1 − share) after a success, down by η·share after a miss, so that the share above it comes to what was asked for.
 * It wanders around the true quantile by √(η·p(1 − p) ÷ 2f), f the density there, all in standard deviations of independent readings.
 */
import type { Rule, RuleConfig } from "./rule.ts";

/** In baseline standard deviations a frame: two thirds of the way to a new quantile in about 80 s of clean frames, 16 a second. */
const ETA = 0.002;

export function createQuantile({ rewardShare, start, sd }: RuleConfig, eta = ETA): Rule {
  let threshold = start;
  return (reading) => {
    threshold += eta * sd * ((reading > threshold ? 1 : 0) - rewardShare);
    return threshold;
  };
}
