/**
 * This file finds mains that reaches the brain's own bands. The line itself refuses nothing: worn headbands in ordinary homes show 400–1,300 µV²
 * of it beside a readable alpha, wired boards thousands, and the taper keeps a line that stands still, or swells with the breath, out of the bands.
 * What refuses is a line that jumps: it spreads to both sides as 1/Δf², and 30–45 Hz, nearest to it, shows how much of it lies in beta.
 * Not seen: mains that a nonlinear amplifier folds into the bands without clipping (rail.ts sees the clipping, clock-lines.ts a comb of lines).
 */
import { type BandPower, createBandPower } from "../band-power.ts";
import type { Detector, DetectorConfig } from "./detector.ts";

const MAINS_HZ = [50, 60];
/** Within ±1 Hz: beyond it a person is told that the room is loud. */
const STRONG_UV2 = 200;
/** A weaker line has nothing to spread. */
const LEAST_UV2 = 25;
/** Of a line of 50 Hz that is switched on in the middle of the epoch: power in 13–30 Hz over that in 30–45 (computed; at 60 Hz less). */
const BETA_SHARE = 0.072;
/** Of the beta that is seen: so much of it may be mains. */
const [GOOD_SHARE, MOST_SHARE] = [0.03, 0.1];
/** 1/Δf² falls by five from 42 to 32 Hz; muscle is as strong at both. */
const LEAST_SLOPE = 3;

/** µV² within ±1 Hz of 50 or 60 Hz, the larger of the two. */
export function createMainsPower(grid: Pick<DetectorConfig, "binHz" | "bins">): BandPower {
  const powers = MAINS_HZ.map((hz) => createBandPower(grid, hz - 1, hz + 1));
  return (psdUv2PerHz) => {
    let most = 0;
    for (const power of powers) most = Math.max(most, power(psdUv2PerHz));
    return most;
  };
}

export const isStrongMains = (mainsUv2: number): boolean => mainsUv2 > STRONG_UV2;

export function createMains(config: DetectorConfig): Detector {
  const mainsPower = createMainsPower(config);
  const of = (lo: number, hi: number) => createBandPower(config, lo, hi);
  const [beta, near, far, between] = [of(13, 30), of(40, 45), of(30, 35), of(30, 45)];
  return ({ psdUv2PerHz }) => {
    if (mainsPower(psdUv2PerHz) < LEAST_UV2 || near(psdUv2PerHz) < LEAST_SLOPE * far(psdUv2PerHz)) return 1;
    const share = (BETA_SHARE * between(psdUv2PerHz)) / beta(psdUv2PerHz);
    return Math.min(1, Math.max(0, (MOST_SHARE - share) / (MOST_SHARE - GOOD_SHARE)));
  };
}
