/** This file makes the fast filter of someone who has no profile: alpha of the usual frequency on the usual 1/f background. */
import { type ComplexFir, designComplexFir } from "./complex-fir.ts";

/** Individual alpha lies at 10 ± 0.6 Hz in adults at rest; a band a little wider than a person's own ± 2 Hz holds it. */
const BAND_HZ = [7.8, 12.2] as const;
const DELAY_MS = 100;
const MEMORY_SEC = 1;
/** Half a hertz, as the epochs of 4 s give that a person's own filter is fitted on. */
const BINS_PER_HZ = 8;
/** Of alpha above the background, at its middle, and how far it spreads over people. */
const [ALPHA_HZ, ALPHA_SPREAD_HZ, ALPHA_TIMES] = [10, 1, 2];

export function createDefaultFastFilter(samplingRateHz: number): ComplexFir {
  const weights = new Float64Array(Math.round((samplingRateHz / 2) * BINS_PER_HZ) + 1);
  for (let k = 0; k < weights.length; k++) {
    const hz = k / BINS_PER_HZ;
    // Below 1 Hz the high-pass has taken the rise away.
    const background = 1 / Math.max(1, hz);
    const off = (hz - ALPHA_HZ) / ALPHA_SPREAD_HZ;
    weights[k] = background * (1 + ALPHA_TIMES * Math.exp(-0.5 * off * off));
  }
  const taps = Math.round(MEMORY_SEC * samplingRateHz);
  return designComplexFir({ samplingRateHz, bandHz: BAND_HZ, delayMs: DELAY_MS, taps, weights });
}
