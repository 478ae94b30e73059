/**
 * This file finds the bump of a spectrum, which is the alpha of whoever shows it: where the spectrum, less the fall that all EEG has, rises above its
 * surroundings by more than the chance of six seconds makes.
 */
import type { Spectrum } from "./spectrum.ts";

/** Surroundings: beyond a bump's own width, and no further than the fall is much the same. */
const NEAR_HZ = 2;
const FAR_HZ = 6;
/** Measured on six seconds of made-up noise: 2 in 100 have a bump by this, white or falling, and 84 in 100 with an alpha of five times its surroundings. */
const LEAST_RATIO = 3.5;

/** In Hz; null where there is none between the two frequencies. */
export function bumpHz({ fromHz, stepHz, uv2PerHz }: Spectrum, loHz: number, hiHz: number): number | null {
  const hzOf = (i: number) => fromHz + i * stepHz;
  // Falls as 1/f become level.
  const level = uv2PerHz.map((density, i) => density * hzOf(i));
  // A bin alone scatters by half of itself.
  const smooth = level.map((here, i) => (here + (level[i - 1] ?? here) + (level[i + 1] ?? here)) / 3);
  const at = (i: number) => smooth[i] ?? 0;
  const [near, far] = [Math.round(NEAR_HZ / stepHz), Math.round(FAR_HZ / stepHz)];
  const ratioAt = (i: number) => {
    const isAround = (_: number, k: number) => Math.abs(k - i) > near && Math.abs(k - i) <= far;
    return at(i) / medianOf(level.filter(isAround));
  };
  const isCrest = (i: number) => at(i) > at(i - 1) && at(i) >= at(i + 1);
  let best: number | null = null;
  let most = LEAST_RATIO;
  for (let i = Math.ceil((loHz - fromHz) / stepHz); hzOf(i) <= hiHz; i++) {
    if (i < 1 || i >= level.length - 1 || !isCrest(i)) continue;
    const ratio = ratioAt(i);
    if (ratio >= most) [best, most] = [hzOf(i), ratio];
  }
  return best;
}

function medianOf(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 0 ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}
