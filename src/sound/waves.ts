/** This file builds the waves that oscillators read: one turn of a sine and, an octave apart, band-limited sums of harmonics. */
import { createSineTable } from "./exact.ts";

/** Steps of one turn. With linear interpolation the images of the 80th harmonic stay below −90 dB. */
export const WAVE_LENGTH = 2048;
const LENGTH_MASK = WAVE_LENGTH - 1;

/** Highest fundamental that each wave serves. */
const TOP_HZ = [55, 110, 220, 440, 880, 1760, 3520] as const;
/** No harmonic is written above this, so nothing can fold back from half the sampling rate. */
const HIGHEST_HARMONIC_HZ = 15_000;
const MOST_HARMONICS = 80;

export type Waves = readonly Float64Array[];

export const SINE = createSineTable(WAVE_LENGTH);

/** Place in `Waves` for a fundamental: the first whose harmonics all stay below 15 kHz. */
export function waveLevelOf(hz: number): number {
  let level = 0;
  while (level < TOP_HZ.length - 1 && hz > TOP_HZ[level]!) level++;
  return level;
}

/** One wave an octave of the spectrum `amplitudeOf(harmonic)`; harmonic phases are scattered, which keeps the peaks low. */
export function createWaves(amplitudeOf: (harmonic: number) => number): Waves {
  return TOP_HZ.map((topHz) =>
    createWave(Math.min(MOST_HARMONICS, Math.floor(HIGHEST_HARMONIC_HZ / topHz)), amplitudeOf),
  );
}

function createWave(harmonics: number, amplitudeOf: (harmonic: number) => number): Float64Array {
  const sum = new Float64Array(WAVE_LENGTH + 1);
  for (let harmonic = 1; harmonic <= harmonics; harmonic++) {
    const amplitude = amplitudeOf(harmonic);
    const phase = (Math.imul(harmonic, 0x9e3779b1) >>> 16) & LENGTH_MASK;
    for (let i = 0; i < WAVE_LENGTH; i++) sum[i] = sum[i]! + amplitude * SINE[(i * harmonic + phase) & LENGTH_MASK]!;
  }
  sum[WAVE_LENGTH] = sum[0]!;
  return sum;
}

/** A saw whose top is rounded off: the spectrum of a warm analogue string machine. */
export const PAD_WAVES = createWaves((harmonic) => 1 / (harmonic * (1 + (harmonic * harmonic) / 900)));

/** Nearly a sine; the second to fourth harmonic let small loudspeakers tell the pitch. */
const BASS_HARMONICS = [1, 0.4, 0.16, 0.05];
export const BASS_WAVES = createWaves((harmonic) => BASS_HARMONICS[harmonic - 1] ?? 0);

/** A bowed string: a saw, its edge rounded by the bow's width. */
export const BOW_WAVES = createWaves((harmonic) => 1 / (harmonic * (1 + (harmonic * harmonic) / 2500)));

/** Rubbed glass: few harmonics, the odd ones a little ahead. */
const GLASS_HARMONICS = [1, 0.25, 0.36, 0.1, 0.17, 0.05, 0.09, 0.03, 0.05];
export const GLASS_WAVES = createWaves((harmonic) => GLASS_HARMONICS[harmonic - 1] ?? 0);

/** A hum behind closed lips: all harmonics, falling fast. */
export const HUSH_WAVES = createWaves((harmonic) => 1 / (harmonic * harmonic * (1 + (harmonic * harmonic) / 200)));
