/**
 * This file cuts a sound into short spectra, as long and as often as the reference took people's pieces (music.md, section 12: 2048 samples of
 * 22,050 Hz, every 512), so that its figures and ours can stand side by side.
 */
import FFT from "fft.js";
import { hannPeriodic } from "../../signal/tapers.ts";
import { AUDIO_RATE_HZ } from "../../types.ts";

const REFERENCE_RATE_HZ = 22_050;
export const HOP_SAMPLES = Math.round((512 * AUDIO_RATE_HZ) / REFERENCE_RATE_HZ);
export const HOP_AUDIO_SEC = HOP_SAMPLES / AUDIO_RATE_HZ;
const LENGTH = Math.round((2048 * AUDIO_RATE_HZ) / REFERENCE_RATE_HZ);
/** The reference heard nothing above half its rate. */
export const HIGHEST_HZ = REFERENCE_RATE_HZ / 2;
const FFT_LENGTH = 8192;
export const BIN_HZ = AUDIO_RATE_HZ / FFT_LENGTH;
export const BINS = Math.floor(HIGHEST_HZ / BIN_HZ) + 1;

/** Calls `take` with the power of each bin, spectrum after spectrum; the array is used again. */
export function eachSpectrum(mono: Float32Array, take: (powers: Float64Array) => void): void {
  const fft = new FFT(FFT_LENGTH);
  const taper = hannPeriodic(LENGTH);
  const time = new Array<number>(FFT_LENGTH).fill(0);
  const spectrum = fft.createComplexArray();
  const powers = new Float64Array(BINS);
  for (let from = 0; from + LENGTH <= mono.length; from += HOP_SAMPLES) {
    for (let n = 0; n < LENGTH; n++) time[n] = mono[from + n]! * taper[n]!;
    fft.realTransform(spectrum, time);
    for (let k = 0; k < BINS; k++) powers[k] = spectrum[2 * k]! ** 2 + spectrum[2 * k + 1]! ** 2;
    take(powers);
  }
}
