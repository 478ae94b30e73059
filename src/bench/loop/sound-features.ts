/** This file says how a moment of sound is spread over five bands, and how much there is of it: a quarter of a second under a Hann curve. */
import FFT from "fft.js";
import { hannPeriodic } from "../../signal/tapers.ts";
import { AUDIO_RATE_HZ } from "../../types.ts";

const EDGES_HZ = [60, 250, 1000, 2500, 6000, 14_000] as const;
const LENGTH = AUDIO_RATE_HZ / 4;
const FFT_LENGTH = 16_384;
/** Of a full-scale sine's power: silence has no logarithm. */
const LEAST = 1e-12;
export const SOUND_FEATURES = EDGES_HZ.length;

/** For each time, seconds of `mono` from its first sample: ln of each band's share, then ln of the sum. */
export function soundFeatures(mono: Float32Array, timesSec: readonly number[]): readonly Float64Array[] {
  const fft = new FFT(FFT_LENGTH);
  const taper = hannPeriodic(LENGTH);
  const [time, spectrum] = [new Float64Array(2 * FFT_LENGTH), new Float64Array(2 * FFT_LENGTH)];
  const features = Array.from({ length: SOUND_FEATURES }, () => new Float64Array(timesSec.length));
  for (const [i, tSec] of timesSec.entries()) {
    const from = Math.round(tSec * AUDIO_RATE_HZ) - LENGTH / 2;
    for (let n = 0; n < LENGTH; n++) time[2 * n] = (mono[from + n] ?? 0) * taper[n]!;
    fft.transform(spectrum, time);
    const powers = bandPowers(spectrum);
    const total = powers.reduce((sum, power) => sum + power, LEAST);
    for (const [band, power] of powers.entries()) features[band]![i] = Math.log((power + LEAST) / total);
    features[powers.length]![i] = Math.log(total);
  }
  return features;
}

function bandPowers(spectrum: Float64Array): readonly number[] {
  const binHz = AUDIO_RATE_HZ / FFT_LENGTH;
  return EDGES_HZ.slice(1).map((high, band) => {
    let sum = 0;
    for (let k = Math.ceil(EDGES_HZ[band]! / binHz); k * binHz < high; k++) {
      sum += spectrum[2 * k]! ** 2 + spectrum[2 * k + 1]! ** 2;
    }
    return sum;
  });
}
