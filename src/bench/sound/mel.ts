/** This file sums spectra into mel bands, after Slaney's Auditory Toolbox (1998) as librosa has it: 128 of equal area up to half the reference's rate. */
import { BIN_HZ, BINS, HIGHEST_HZ } from "./spectra.ts";

export const MEL_BANDS = 128;
/** Linear up to 1 kHz, 66.7 Hz a mel; above it 27 steps to 6.4 times as much. */
const LINEAR_HZ = 200 / 3;
const LOG_FROM_HZ = 1000;
const LOG_STEP = Math.log(6.4) / 27;

const melOf = (hz: number): number =>
  hz < LOG_FROM_HZ ? hz / LINEAR_HZ : LOG_FROM_HZ / LINEAR_HZ + Math.log(hz / LOG_FROM_HZ) / LOG_STEP;
const hzOf = (mel: number): number => {
  const above = mel - LOG_FROM_HZ / LINEAR_HZ;
  return above < 0 ? mel * LINEAR_HZ : LOG_FROM_HZ * Math.exp(above * LOG_STEP);
};

type Band = { readonly first: number; readonly weights: Float64Array };

const EDGES_HZ = Array.from({ length: MEL_BANDS + 2 }, (_, i) => hzOf((i * melOf(HIGHEST_HZ)) / (MEL_BANDS + 1)));
const FILTERS: readonly Band[] = Array.from({ length: MEL_BANDS }, (_, band) => {
  const [low, middle, high] = [EDGES_HZ[band]!, EDGES_HZ[band + 1]!, EDGES_HZ[band + 2]!];
  const first = Math.ceil(low / BIN_HZ);
  const last = Math.min(BINS - 1, Math.floor(high / BIN_HZ));
  const weights = Float64Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const hz = (first + i) * BIN_HZ;
    const height = Math.min((hz - low) / (middle - low), (high - hz) / (high - middle));
    return (2 * Math.max(0, height)) / (high - low);
  });
  return { first, weights };
});

export function melPowers(powers: Float64Array, into: Float64Array): void {
  for (let band = 0; band < MEL_BANDS; band++) {
    const { first, weights } = FILTERS[band]!;
    let sum = 0;
    for (let i = 0; i < weights.length; i++) sum += weights[i]! * powers[first + i]!;
    into[band] = sum;
  }
}
