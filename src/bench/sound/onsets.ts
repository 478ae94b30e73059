/**
 * This file hears where something begins in a sound, and how strongly: the onset strength of dB mel spectra and the peaks of it, by the rules
 * and the defaults of librosa 0.11, with which the reference measured people's pieces.
 */
import { meanOf } from "../music/statistics.ts";
import { MEL_BANDS } from "./mel.ts";
import { HOP_AUDIO_SEC } from "./spectra.ts";

/** What is 80 dB below the loudest is silence. */
const RANGE_DB = 80;
/** A peak is the highest of itself, the frame before and the one after it that begins (30 ms), and above the mean of 100 ms on both sides by .07 of the range. */
const BEFORE = 1;
const [MEAN_BEFORE, MEAN_AFTER] = [4, 5];
const ABOVE = 0.07;
const WAIT = 1;

export type Onsets = {
  /** Mean onset strength. */
  readonly flux: number;
  readonly perSec: number;
  /** Mean onset strength where something begins. */
  readonly strength: number;
  /** Frames of the spectra. */
  readonly frames: readonly number[];
};

/** `mel` holds MEL_BANDS powers a frame. */
export function onsetsOf(mel: readonly Float64Array[]): Onsets {
  const strength = strengthsOf(mel);
  const frames = peaksOf(strength);
  return {
    flux: meanOf(strength),
    perSec: frames.length / (mel.length * HOP_AUDIO_SEC),
    strength: meanOf(frames.map((frame) => strength[frame]!)),
    frames,
  };
}

function strengthsOf(mel: readonly Float64Array[]): readonly number[] {
  const loudest = mel.reduce((most, bands) => bands.reduce((a, b) => Math.max(a, b), most), 1e-10);
  const floorDb = 10 * Math.log10(loudest) - RANGE_DB;
  const levels = mel.map((bands) => bands.map((power) => Math.max(floorDb, 10 * Math.log10(power + 1e-30))));
  return levels.map((bands, frame) => {
    const before = levels[frame - 1];
    if (before === undefined) return 0;
    let sum = 0;
    for (let band = 0; band < MEL_BANDS; band++) sum += Math.max(0, bands[band]! - before[band]!);
    return sum / MEL_BANDS;
  });
}

function peaksOf(strength: readonly number[]): readonly number[] {
  const [least, most] = [Math.min(...strength), Math.max(...strength)];
  if (most === least) return [];
  const heights = strength.map((one) => (one - least) / (most - least));
  const peaks: number[] = [];
  for (const [frame, height] of heights.entries()) {
    const around = heights.slice(Math.max(0, frame - BEFORE), frame + 1);
    const wide = heights.slice(Math.max(0, frame - MEAN_BEFORE), frame + MEAN_AFTER);
    const isPeak = height === Math.max(...around) && height >= meanOf(wide) + ABOVE;
    if (isPeak && frame > (peaks.at(-1) ?? -WAIT - 1) + WAIT) peaks.push(frame);
  }
  return peaks;
}
