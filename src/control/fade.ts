/** This file fades the whole: in over 2 s at the start and after a pause, out over the last 6 s, and away at once when paused or stopped. */
import { CONTROL_FRAME_RATE_HZ, type Phase } from "../types.ts";

const IN_SEC = 2;
const OUT_MS = 6000;

/**
 * Gives the gain of this tick, 0…1; `endMs` is the session time at which it will end, as far as that is known now. On pause and stop it is 0 at once, for the core's ramp to a frame (62.5 ms) is the fade:
 * with the wait for the tick and the 60 ms of a frame's delay it is silent within 200 ms.
 */
export function createFade(): (timeMs: number, phase: Phase, endMs: number | null) => number {
  const risePerTick = 1 / (IN_SEC * CONTROL_FRAME_RATE_HZ);
  let risen = 0;
  let begun = false;
  return (timeMs, phase, endMs) => {
    if (phase !== "running") {
      risen = 0;
      begun = false;
      return 0;
    }
    risen = begun ? Math.min(1, risen + risePerTick) : 0;
    begun = true;
    return easeIn(risen) * easeIn(endMs === null ? 1 : Math.min(1, Math.max(0, (endMs - timeMs) / OUT_MS)));
  };
}

/** 3x² − 2x³: leaves and arrives without a corner. */
const easeIn = (x: number): number => x * x * (3 - 2 * x);
