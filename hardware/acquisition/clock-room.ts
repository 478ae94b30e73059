/** This file says how far a stream may have come by the clock since its first sample: nothing is measured faster than time passes. */

/** A radio gives what it held back at once, and the clocks of two machines differ. */
const AHEAD_SEC = 1;
const CLOCK_SLACK = 1.02;

/** The highest number that a sample which came at this time may have. */
export function createClockRoom(samplingRateHz: number): (hostSec: number) => number {
  let startSec: number | null = null;
  return (hostSec) => {
    startSec ??= hostSec;
    return ((hostSec - startSec) * CLOCK_SLACK + AHEAD_SEC) * samplingRateHz;
  };
}
