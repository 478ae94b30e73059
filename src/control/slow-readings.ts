/**
 * This file slows the feedback value for what moves by the beat and by the bar. The beat's is a mean of the last seconds. The bar's is followed by a
 * controller with a proportional and an integral part: a difference too small to matter moves nothing, no step is faster than its limit, and
 * what the limit holds back is not saved up (anti-windup), so the music turns as soon as the person does.
 */
import { CONTROL_FRAME_RATE_HZ } from "../types.ts";
import { createFollow, type Follow } from "./follow.ts";

export type SlowReadings = {
  /** One running tick; both are 0 … 1. */
  readonly step: (value: number) => void;
  readonly beat: () => number;
  readonly bar: () => number;
};

const BEAT = { tauSec: 2, mostPerSec: 0.5 };
const BAR_MEAN = { tauSec: 4, mostPerSec: 0.5 };
/** Damped just so that it does not overshoot: Kp = 2 √Ki. */
const [PER_SEC, PER_SEC2] = [0.2, 0.01];
/** Half of the difference that the means of two bars of the same rest show. */
const DEAD_BAND = 0.05;
const MOST_PER_SEC = 0.06;
const TICK_SEC = 1 / CONTROL_FRAME_RATE_HZ;

export function createSlowReadings(start: number): SlowReadings {
  const beat: Follow = createFollow(BEAT, start);
  const mean: Follow = createFollow(BAR_MEAN, start);
  let bar = start;
  let integral = 0;

  const followBar = (aim: number) => {
    const error = beyondDeadBand(aim - bar);
    const wanted = PER_SEC * error + integral;
    const rate = Math.min(MOST_PER_SEC, Math.max(-MOST_PER_SEC, wanted));
    bar = Math.min(1, Math.max(0, bar + rate * TICK_SEC));
    // Nothing is saved up while the limit holds, nor kept where there is nothing left to do.
    if (error === 0) integral = 0;
    else if (rate === wanted) integral += PER_SEC2 * error * TICK_SEC;
  };
  return {
    step: (value) => {
      beat.step(value, true);
      followBar(mean.step(value, true));
    },
    beat: beat.value,
    bar: () => bar,
  };
}

/** What is left of a difference beyond the band, so that the way begins without a jump. */
const beyondDeadBand = (error: number): number => Math.sign(error) * Math.max(0, Math.abs(error) - DEAD_BAND);
