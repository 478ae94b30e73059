/**
 * This file finds an electrode pop: its contact gives way and its half-cell potential jumps within milliseconds, then it stays there or
 * creeps back. A blink rises ten times slower; muscle jumps as fast, but comes back at once. The limit is a rule.
 */
import type { Detector, DetectorConfig } from "./detector.ts";
import { stepAt } from "./step.ts";

const LIMIT_UV = 80;
const JUMP_SEC = 0.008;
/** Whole cycles of 50 and of 60 Hz, so that mains has no step. */
const WIDTH_SEC = 0.1;
/** The step from before to after is the jump itself, give or take this: a spike leaves less of it, the flank of a blink goes on. */
const [LEAST_LEFT, MOST_LEFT] = [0.6, 1.5];

export function createPop({ samplingRateHz, epochSamples }: DetectorConfig): Detector {
  const gap = Math.max(1, Math.ceil(JUMP_SEC * samplingRateHz));
  const width = Math.ceil(WIDTH_SEC * samplingRateHz);
  const last = epochSamples - gap - width;
  let leavesIn = 0;
  return ({ raw, newSamples }) => {
    leavesIn = Math.max(0, leavesIn - newSamples);
    for (let place = last; place >= width && place > last - newSamples; place--) {
      const jump = raw[place + gap - 1]! - raw[place - 1]!;
      if (!(Math.abs(jump) >= LIMIT_UV)) continue;
      const left = stepAt(raw, place, gap, width) / jump;
      if (left < LEAST_LEFT || left > MOST_LEFT) continue;
      leavesIn = place + gap;
      break;
    }
    return leavesIn > 0 ? 0 : 1;
  };
}
