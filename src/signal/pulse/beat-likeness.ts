/**
 * This file measures how alike the beats of a channel are: the mean correlation of each beat's shape with the mean of those before it.
 * Beats of a heart repeat themselves; the peaks of noise only share their top.
 */
import { meanOf } from "../sums.ts";

export type BeatLikeness = {
  /** Takes the filtered signal around a beat; gives its correlation with the mean of those before it, 1 while that is not learned. */
  readonly add: (shape: Float64Array) => number;
  /** −1 … 1; 0 before enough beats. */
  readonly likeness: () => number;
  /** The same of the newest beats only, so that a pulse that was lost is not believed for what it was. */
  readonly recent: () => number;
};

/** Beats that make the first mean. */
const LEARNED = 4;
/** The mean follows at this pace, so that it may change over a session. */
const LEAST_STEP = 0.05;
/** The newest beats are some ten. */
const RECENT_STEP = 0.1;

export function createBeatLikeness(length: number): BeatLikeness {
  const mean = new Float64Array(length);
  const shape = new Float64Array(length);
  let beats = 0;
  let sum = 0;
  let recent = 0;
  const add = (raw: Float64Array): number => {
    if (!normalise(raw, shape)) return 0;
    const likeness = beats >= LEARNED ? correlation(shape, mean) : 1;
    if (beats >= LEARNED) {
      sum += likeness;
      recent += (likeness - recent) * Math.max(RECENT_STEP, 1 / (beats - LEARNED + 1));
    }
    const step = Math.max(LEAST_STEP, 1 / (beats + 1));
    for (let i = 0; i < length; i++) mean[i]! += (shape[i]! - mean[i]!) * step;
    beats++;
    return likeness;
  };
  return { add, likeness: () => (beats > LEARNED ? sum / (beats - LEARNED) : 0), recent: () => recent };
}

/** Takes the mean away and brings the sum of squares to 1; false where nothing is left. */
function normalise(raw: Float64Array, into: Float64Array): boolean {
  const mean = meanOf(raw);
  const norm = Math.sqrt(raw.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  if (!(norm > 0)) return false;
  for (let i = 0; i < into.length; i++) into[i] = (raw[i]! - mean) / norm;
  return true;
}

function correlation(shape: Float64Array, mean: Float64Array): number {
  let product = 0;
  let power = 0;
  for (let i = 0; i < shape.length; i++) {
    product += shape[i]! * mean[i]!;
    power += mean[i]! * mean[i]!;
  }
  return power > 0 ? product / Math.sqrt(power) : 0;
}
