/** This file hears the tones of a sound: how plainly major or minor they are together, and how roughly they rub against each other. */
import FFT from "fft.js";
import { hannPeriodic } from "../../signal/tapers.ts";
import { AUDIO_RATE_HZ } from "../../types.ts";
import { keyLean } from "../music/pitch.ts";
import { meanOf } from "../music/statistics.ts";

/** A third of a second: neighbouring tones are told apart from 50 Hz up. */
const LENGTH = 16_384;
const BIN_HZ = AUDIO_RATE_HZ / LENGTH;
const [LOWEST_HZ, HIGHEST_HZ] = [60, 5000];
/** Chroma above this is overtones. */
const CHROMA_HZ = 2000;
const MOST_TONES = 24;
/** Below the loudest of its moment a tone is not heard. */
const LEAST_SHARE = 0.01;

export type Tones = { readonly majorLean: number; readonly roughness: number };
export type Tone = { readonly hz: number; readonly amplitude: number };

export function tonesOf(mono: Float32Array): Tones {
  const chroma = new Array<number>(12).fill(0);
  const rough: number[] = [];
  eachMoment(mono, (tones) => {
    const sum = tones.reduce((all, { amplitude }) => all + amplitude, 0);
    if (sum === 0) return;
    for (const { hz, amplitude } of tones) {
      if (hz < CHROMA_HZ) chroma[pitchClassOf(hz)]! += amplitude / sum;
    }
    rough.push(roughnessOf(tones));
  });
  return { majorLean: keyLean(chroma), roughness: meanOf(rough) };
}

const pitchClassOf = (hz: number): number => (Math.round(12 * Math.log2(hz / 440)) + 9 + 120) % 12;

/**
 * Roughness of partials sounding together: Plomp & Levelt's curve of 1965 in Sethares' parametrisation (1993) for how far two lie apart, Vassilakis'
 * terms (2001) for how deeply they beat, over the power of all: so that neither level nor the count of voices alone is rough.
 */
export function roughnessOf(tones: readonly Tone[]): number {
  const power = tones.reduce((sum, { amplitude }) => sum + amplitude * amplitude, 0);
  let sum = 0;
  for (const [i, one] of tones.entries()) {
    for (const other of tones.slice(i + 1)) {
      const [low, high] = [Math.min(one.amplitude, other.amplitude), Math.max(one.amplitude, other.amplitude)];
      const apartHz = Math.abs(one.hz - other.hz);
      const width = 0.24 / (0.0207 * Math.min(one.hz, other.hz) + 18.96);
      const rub = Math.exp(-3.5 * width * apartHz) - Math.exp(-5.75 * width * apartHz);
      sum += low * high * (0.5 * ((2 * low) / (low + high)) ** 3.11) * rub;
    }
  }
  return power === 0 ? 0 : sum / power;
}

/** The loudest peaks of the spectrum of each moment. */
function eachMoment(mono: Float32Array, take: (tones: readonly Tone[]) => void): void {
  const fft = new FFT(LENGTH);
  const taper = hannPeriodic(LENGTH);
  const time = new Array<number>(LENGTH).fill(0);
  const spectrum = fft.createComplexArray();
  const [first, last] = [Math.ceil(LOWEST_HZ / BIN_HZ), Math.floor(HIGHEST_HZ / BIN_HZ)];
  const heights = new Float64Array(last + 2);
  for (let from = 0; from + LENGTH <= mono.length; from += LENGTH / 2) {
    for (let n = 0; n < LENGTH; n++) time[n] = mono[from + n]! * taper[n]!;
    fft.realTransform(spectrum, time);
    for (let k = first - 1; k <= last + 1; k++) heights[k] = Math.hypot(spectrum[2 * k]!, spectrum[2 * k + 1]!);
    take(peaksOf(heights, first, last));
  }
}

function peaksOf(heights: Float64Array, first: number, last: number): readonly Tone[] {
  const tones: Tone[] = [];
  for (let k = first; k <= last; k++) {
    const [before, here, after] = [heights[k - 1]!, heights[k]!, heights[k + 1]!];
    if (here <= before || here < after) continue;
    // The peak of a parabola through the three.
    const shift = (0.5 * (before - after)) / (before - 2 * here + after);
    tones.push({ hz: (k + shift) * BIN_HZ, amplitude: here });
  }
  const loudest = tones.toSorted((a, b) => b.amplitude - a.amplitude).slice(0, MOST_TONES);
  return loudest.filter(({ amplitude }) => amplitude >= LEAST_SHARE * (loudest[0]?.amplitude ?? 0));
}
