/**
 * Myndlift's published rule (help articles 2848990 and 2431850): the first three minutes of clean EEG set the threshold, which then stands; once, where
 * success leaves its range, the ninety clean seconds before set it again.
 */
import { CONTROL_FRAME_RATE_HZ } from "../../types.ts";
import type { Rule, RuleConfig } from "./rule.ts";

const SETTING_FRAMES = 180 * CONTROL_FRAME_RATE_HZ;
const RECENT_FRAMES = 90 * CONTROL_FRAME_RATE_HZ;

/** Success beyond which it is set again. */
const tooEasy = (rewardShare: number): number => Math.max(0.85, rewardShare + 0.15);
const tooHard = (rewardShare: number): number => Math.min(0.3, rewardShare - 0.08);

export function createMyndlift({ rewardShare, start }: RuleConfig): Rule {
  let threshold = start;
  let settings = 0;
  let above = 0;
  const recent: number[] = [];
  const set = () => {
    threshold = quantileOf(recent, 1 - rewardShare);
    recent.length = 0;
    above = 0;
    settings++;
  };
  return (reading) => {
    if (settings === 2) return threshold;
    recent.push(reading);
    if (settings === 0) {
      if (recent.length === SETTING_FRAMES) set();
      return threshold;
    }
    if (reading > threshold) above++;
    if (recent.length > RECENT_FRAMES && (recent.shift() ?? 0) > threshold) above--;
    const success = above / RECENT_FRAMES;
    const isOutside = success > tooEasy(rewardShare) || success < tooHard(rewardShare);
    if (recent.length === RECENT_FRAMES && isOutside) set();
    return threshold;
  };
}

/** Between the two readings that are nearest to the share. */
function quantileOf(readings: readonly number[], share: number): number {
  const sorted = readings.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (place - Math.floor(place)) * (above - below);
}
