/** This file lays the axes of spectrum and spectrogram: frequency straight, density by its logarithm, one scale for line and colour. */
import { BANDS, type Band } from "../../src/types.ts";

export const LEAST_HZ = 1;
export const MOST_HZ = 45;
/** µV²/Hz: a quiet electrode at 40 Hz lies near the least, a blink near the most. */
export const LEAST_DENSITY = 0.01;
export const MOST_DENSITY = 1000;

export const BAND_NAMES = Object.keys(BANDS) as readonly Band[];
/** Where bands meet. */
export const EDGES_HZ: readonly number[] = BAND_NAMES.slice(1).map((band) => BANDS[band][0]);
export const DECADES: readonly number[] = [0.01, 0.1, 1, 10, 100, 1000];

const clamp = (share: number): number => Math.min(1, Math.max(0, share));

/** 0 at the least frequency, 1 at the most. */
export const shareOfHz = (hz: number): number => clamp((hz - LEAST_HZ) / (MOST_HZ - LEAST_HZ));

/** 0 at the least density, 1 at the most; nothing at all lies at the least. */
export const shareOfDensity = (uv2PerHz: number): number =>
  clamp(Math.log(Math.max(uv2PerHz, LEAST_DENSITY) / LEAST_DENSITY) / Math.log(MOST_DENSITY / LEAST_DENSITY));
