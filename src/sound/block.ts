/**
 * This file fixes the core's inner block: everything is rendered in blocks of this size, counted from the core's first sample, so
 * that the sound does not depend on how many samples a caller asks for at a time.
 */
import { AUDIO_RATE_HZ } from "../types.ts";

export const BLOCK_SAMPLES = 64;
export const BLOCK_SEC = BLOCK_SAMPLES / AUDIO_RATE_HZ;

/** Two channels of one block. */
export type StereoBlock = { readonly left: Float64Array; readonly right: Float64Array };

export const createStereoBlock = (samples = BLOCK_SAMPLES): StereoBlock => ({
  left: new Float64Array(samples),
  right: new Float64Array(samples),
});

export function clearBlock({ left, right }: StereoBlock): void {
  left.fill(0);
  right.fill(0);
}
