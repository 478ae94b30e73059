/**
 * This file follows the theta that the indices are read against, slowly. It scatters from hop to hop as far as alpha does and answers nothing
 * within seconds: followed with 10 s instead of 1 s, the index of a person in whom nothing changes scatters by a fifth less, and a doubled alpha
 * is found sooner (three-states.md).
 */
import type { BandPowersUv2 } from "../types.ts";
import { atLeastNoise } from "./least-power.ts";
import { createLevel } from "./level.ts";

export const THETA_TAU_SEC = 10;

/** One electrode's clean hops; the same bands with the theta of the last ten seconds. */
export function createSlowTheta(): (tSec: number, bands: BandPowersUv2) => BandPowersUv2 {
  const lnThetaAt = createLevel(THETA_TAU_SEC);
  return (tSec, bands) => ({ ...bands, theta: Math.exp(lnThetaAt(tSec, Math.log(atLeastNoise(bands.theta)))) });
}
