/**
 * This file gives what is fed back, once a tick: the reading of the goal's index, 0 … 1, and where it comes from. A reading that fails for a moment
 * is held and goes on from there; one that fails for longer is left for the neutral middle, and comes back from it slowly. So nothing that an
 * artifact did is ever heard, and nothing jumps.
 */
import { CONTROL_FRAME_RATE_HZ, type Direction, type FeedbackOrigin, type IndexName, type Phase } from "../types.ts";

export type FeedbackInput = {
  readonly phase: Phase;
  readonly index: IndexName;
  readonly direction: Direction;
  /** 0 … 1; null while the signal is refused, or before it can be placed in the person's rest. */
  readonly rank: number | null;
};
export type Fed = { readonly value: number; readonly origin: FeedbackOrigin };

export const NEUTRAL = 0.5;
/** What is fed back where nobody listens, or nothing is known of them. */
export const UNFED: Fed = { value: NEUTRAL, origin: "none" };
const ticks = (sec: number): number => Math.round(sec * CONTROL_FRAME_RATE_HZ);
/** A blink's length and more. */
const HOLD_TICKS = ticks(1.5);
const EASE_TICKS = ticks(2);
const RESUME_TICKS = ticks(2);

export function createFeedback(): (input: FeedbackInput) => Fed {
  let fed = UNFED;
  let failedTicks = 0;
  /** It has failed for so long that it has to come back by way of neutral: so much of the way there is left. */
  let isAway = false;
  let easingTicks = 0;
  /** How far it has come back; the first reading of all comes in like one that was away. */
  let resumedTicks = 0;
  let wayBefore: string | null = null;

  const leave = () => {
    isAway = true;
    easingTicks = EASE_TICKS;
  };
  const ease = (): Fed => {
    if (easingTicks === 0) return { value: NEUTRAL, origin: "neutral" };
    const value = fed.value + (NEUTRAL - fed.value) / easingTicks;
    easingTicks--;
    return { value, origin: "easing" };
  };
  const fail = (): Fed => {
    if (fed.origin === "none") return fed;
    failedTicks++;
    if (!isAway && failedTicks > HOLD_TICKS) leave();
    return isAway ? ease() : { value: fed.value, origin: "held" };
  };
  const read = (rank: number): Fed => {
    failedTicks = 0;
    // A way to neutral that has begun is gone to its end.
    if (isAway && easingTicks > 0) return ease();
    if (isAway) resumedTicks = 0;
    isAway = false;
    if (resumedTicks === RESUME_TICKS) return { value: rank, origin: "read" };
    resumedTicks++;
    return { value: NEUTRAL + (rank - NEUTRAL) * smooth(resumedTicks / RESUME_TICKS), origin: "resuming" };
  };
  return ({ phase, index, direction, rank }) => {
    // While paused nothing moves: the music goes on from where it was.
    if (phase !== "running") return fed;
    // Another index, or the other way along it, is another reading: it comes in like one that was away.
    const way = `${index} ${direction}`;
    if (way !== wayBefore && fed.origin !== "none") leave();
    wayBefore = way;
    fed = rank === null || !Number.isFinite(rank) ? fail() : read(Math.min(1, Math.max(0, rank)));
    return fed;
  };
}

/** 3x² − 2x³: leaves and arrives without a corner. */
const smooth = (x: number): number => x * x * (3 - 2 * x);
