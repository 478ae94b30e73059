/** This file measures a step in a signal: the mean of a stretch after a sample, less the mean of one as long before it. */

/** `gap` samples from `at` on belong to neither; all in samples. */
export function stepAt(samples: Float64Array, at: number, gap: number, width: number): number {
  let step = 0;
  for (let n = 0; n < width; n++) step += samples[at + gap + n]! - samples[at - 1 - n]!;
  return step / width;
}
