/** This file gives the fast filter: a person's own from their profile, or one for alpha of the usual frequency on the usual 1/f background. */
import { badUse } from "../errors.ts";
import { checkSamplingRate } from "./analyze.ts";
import { type ComplexFir, designComplexFir } from "./complex-fir.ts";

export type FastFilterConfig = {
  /** A person's own at this sampling rate: the real parts of all taps, then the imaginary ones. Null designs the usual filter. */
  readonly taps: readonly number[] | null;
};

/** Individual alpha lies at 10 ± 0.6 Hz in adults at rest; a band a little wider than a person's own ± 2 Hz holds it. */
const BAND_HZ = [7.8, 12.2] as const;
const DELAY_MS = 100;
const MEMORY_SEC = 1;
/** As fine as the spectra that a person's own filter is fitted on. */
const BINS_PER_HZ = 8;
/** Alpha of all people together, above the background: where its middle is, how far it spreads, how many times the background. */
const [ALPHA_HZ, ALPHA_SPREAD_HZ, ALPHA_TIMES] = [10, 1, 2];

/** A person's own filter was fitted for its delay; `delayMs` is that of the usual one. */
export function createFastFilter(samplingRateHz: number, { taps }: FastFilterConfig, delayMs = DELAY_MS): ComplexFir {
  if (taps === null) return designUsual(samplingRateHz, delayMs);
  const half = taps.length / 2;
  if (!Number.isInteger(half) || !taps.every(Number.isFinite)) {
    throw badUse("firTaps", "finite numbers, as many real as imaginary ones", `${taps.length} of them`);
  }
  return { re: Float64Array.from(taps.slice(0, half)), im: Float64Array.from(taps.slice(half)) };
}

function designUsual(samplingRateHz: number, delayMs: number): ComplexFir {
  checkSamplingRate(samplingRateHz);
  const weights = new Float64Array(Math.round((samplingRateHz / 2) * BINS_PER_HZ) + 1);
  for (let k = 0; k < weights.length; k++) {
    const hz = k / BINS_PER_HZ;
    // Below 1 Hz the high-pass has taken the rise away.
    const background = 1 / Math.max(1, hz);
    const off = (hz - ALPHA_HZ) / ALPHA_SPREAD_HZ;
    weights[k] = background * (1 + ALPHA_TIMES * Math.exp(-0.5 * off * off));
  }
  const taps = Math.round(MEMORY_SEC * samplingRateHz);
  return designComplexFir({ samplingRateHz, bandHz: BAND_HZ, delayMs, taps, weights });
}
