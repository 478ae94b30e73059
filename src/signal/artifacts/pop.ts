/**
 * This file finds an electrode pop: its contact gives way and its half-cell potential jumps within milliseconds from one level to another, then
 * it stays there or creeps back. A blink rises ten times slower, and where noise steepens its flank it is gone when the blink is taken out; muscle
 * jumps as fast, but comes back at once. The limit is a rule.
 */
import { sumOf } from "../sums.ts";
import type { Detector, DetectorConfig } from "./detector.ts";
import { stepAt } from "./step.ts";

const LIMIT_UV = 80;
const JUMP_SEC = 0.008;
/** Share of the step that happens within the jump itself: the fastest blinks measured do half of theirs. */
const JUMP_SHARE = 0.7;
/** How far a jump stands above the epoch's usual ones: mains and muscle jump all the time. */
const TIMES_USUAL = 4;
/** On either side of the jump, against noise. */
const EDGE_SEC = 0.02;
/** The levels before and after; whole cycles of 50 and of 60 Hz. */
const LEVEL_SEC = 0.1;
/** How far an edge may lie from its level, as a share of the jump: the flank of a blink has no level. */
const LEVEL_SHARE = 0.3;

/** Root mean square of what the signal does within the time of a jump. */
function usualJump(raw: Float64Array, gap: number): number {
  let squares = 0;
  for (let n = gap; n < raw.length; n++) squares += (raw[n]! - raw[n - gap]!) ** 2;
  return Math.sqrt(squares / raw.length);
}

export function createPop({ samplingRateHz, epochSamples }: DetectorConfig): Detector {
  const gap = Math.max(1, Math.ceil(JUMP_SEC * samplingRateHz));
  const edge = Math.round(EDGE_SEC * samplingRateHz);
  const width = Math.ceil(LEVEL_SEC * samplingRateHz);
  const last = epochSamples - gap - width;
  const meanOf = (raw: Float64Array, from: number, length: number) => sumOf(raw, from, from + length) / length;
  const isSudden = (raw: Float64Array, at: number, jump: number) => {
    const after = at + gap;
    const before = meanOf(raw, at - width, width) - meanOf(raw, at - edge, edge);
    const behind = meanOf(raw, after, width) - meanOf(raw, after, edge);
    if ((raw[after - 1]! - raw[at - 1]!) / jump < JUMP_SHARE) return false;
    if (Math.abs(jump) < TIMES_USUAL * usualJump(raw, gap)) return false;
    return Math.max(Math.abs(before), Math.abs(behind)) <= LEVEL_SHARE * Math.abs(jump);
  };
  let leavesIn = 0;
  /** Not the flank of a blink that has been taken out: without the blink the jump is still there. */
  const isStillThere = (blinkless: Float64Array, at: number) =>
    Math.abs(stepAt(blinkless, at, gap, edge)) >= JUMP_SHARE * LIMIT_UV;
  return ({ raw, highPassed, blinkSamples, newSamples }) => {
    leavesIn = Math.max(0, leavesIn - newSamples);
    for (let at = last; at >= width && at > last - newSamples; at--) {
      if (Math.abs(raw[at + gap - 1]! - raw[at - 1]!) < JUMP_SHARE * LIMIT_UV) continue;
      const jump = stepAt(raw, at, gap, edge);
      if (!(Math.abs(jump) >= LIMIT_UV) || !isSudden(raw, at, jump)) continue;
      if (at >= epochSamples - blinkSamples && !isStillThere(highPassed, at)) continue;
      leavesIn = at + gap;
      break;
    }
    return leavesIn > 0 ? 0 : 1;
  };
}
