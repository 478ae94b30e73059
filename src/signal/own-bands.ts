/**
 * This file gives a person's own bands: alpha peaks at 10 Hz in most people and up to 2 Hz beside it in others, and what lies beside alpha is reckoned from
 * there (Klimesch 1999). Who peaks at 8 Hz has alpha where theta is looked for otherwise. Only training reads them: claims are compared with a profile's
 * numbers, which are of the usual bands.
 */
import { BANDS, type OwnBandsUv2 } from "../types.ts";
import { createBandPower, type Grid } from "./band-power.ts";

/** Where the usual bands expect the peak. */
const USUAL_PEAK_HZ = 10;

/** Theta and beta move with the peak; beta ends where it always does, for muscle begins there. */
export function ownEdges(iafHz: number): Readonly<Record<keyof OwnBandsUv2, readonly [loHz: number, hiHz: number]>> {
  const shiftHz = iafHz - USUAL_PEAK_HZ;
  const [thetaLoHz, thetaHiHz] = BANDS.theta;
  const [betaLoHz, betaHiHz] = BANDS.beta;
  return { theta: [thetaLoHz + shiftHz, thetaHiHz + shiftHz], beta: [betaLoHz + shiftHz, betaHiHz] };
}

export function createOwnBands(grid: Grid, iafHz: number): (psdUv2PerHz: Float64Array) => OwnBandsUv2 {
  const { theta, beta } = ownEdges(iafHz);
  const thetaOf = createBandPower(grid, ...theta);
  const betaOf = createBandPower(grid, ...beta);
  return (psd) => ({ theta: thetaOf(psd), beta: betaOf(psd) });
}
