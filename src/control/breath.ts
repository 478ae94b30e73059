/** This file lets the sound breathe: a slow swell that a listener may breathe with (slower phrases slow the breath; Bernardi 2009). */
import { CONTROL_FRAME_RATE_HZ } from "../types.ts";

export type Breath = {
  readonly perMinute: number;
  /** How far the swell lane rises and falls. */
  readonly depth: number;
};

/** What is added to the swell after so many running ticks; it begins at 0 and rises. */
export function breathAt({ perMinute, depth }: Breath, tick: number): number {
  const breaths = (tick * perMinute) / (60 * CONTROL_FRAME_RATE_HZ) + 0.25;
  const phase = breaths - Math.floor(breaths);
  const triangle = phase < 0.5 ? 2 * phase : 2 - 2 * phase;
  // Leaves and arrives without a corner.
  return depth * (2 * triangle * triangle * (3 - 2 * triangle) - 1);
}
