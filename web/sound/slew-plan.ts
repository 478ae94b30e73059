/** This file decides how a player gets back in step: not at all, by slewing, or, after a suspension only, by joining anew. */
import type { Slew } from "./slew-reader.ts";

export type SlewPlan = (errorSamples: number) => Slew | "rejoin";

/** 5 ms out of step starts a correction and 0.5 ms ends it, so that the jitter of the estimate does not set it going. */
const START_SAMPLES = 240;
const STOP_SAMPLES = 24;
/** Above 20 ms the faster slew (0.39 %, 7 cents) is used; below it 0.1 %, which nobody hears. */
const FAST_SAMPLES = 960;
/** Only a suspended context or a sleeping computer gets half a second out of step. */
const REJOIN_SAMPLES = 24_000;

const IN_STEP: Slew = { direction: 0, unitSamples: 1024 };
const SLEWS = {
  slowDown: { direction: -1, unitSamples: 1024 },
  speedUp: { direction: 1, unitSamples: 1024 },
  slowDownFast: { direction: -1, unitSamples: 256 },
  speedUpFast: { direction: 1, unitSamples: 256 },
} as const satisfies Record<string, Slew>;

/** The error is where the player should be minus where it is: positive means that it plays too late. */
export function createSlewPlan(): SlewPlan {
  let slewing = false;
  return (errorSamples) => {
    const size = Math.abs(errorSamples);
    if (size > REJOIN_SAMPLES) {
      slewing = false;
      return "rejoin";
    }
    slewing = size > (slewing ? STOP_SAMPLES : START_SAMPLES);
    if (!slewing) return IN_STEP;
    if (size > FAST_SAMPLES) return errorSamples > 0 ? SLEWS.speedUpFast : SLEWS.slowDownFast;
    return errorSamples > 0 ? SLEWS.speedUp : SLEWS.slowDown;
  };
}
