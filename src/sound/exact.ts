/**
 * This file computes sines, powers of two and decays from + − × ÷ alone: an engine's own may differ from another's in the last
 * bit, and one bit is enough to make two renderings of a session unequal.
 */
import { AUDIO_RATE_HZ } from "../types.ts";

/** 2^x by a Taylor series of the fraction (16 terms, error below 1e-15) and exact doubling. */
export function exp2(x: number): number {
  const whole = Math.floor(x);
  const power = (x - whole) * Math.LN2;
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 16; n++) {
    term = (term * power) / n;
    sum += term;
  }
  for (let n = 0; n < whole; n++) sum *= 2;
  for (let n = 0; n > whole; n--) sum *= 0.5;
  return sum;
}

/** What remains of a decay of time constant `tauSec` after `sec`: e^(−sec/tau). */
export const decay = (sec: number, tauSec: number): number => exp2((-sec / tauSec) * Math.LOG2E);

/** What a one-pole low-pass takes of each new sample. */
export const onePoleOf = (cutoffHz: number): number => 1 - decay(1 / AUDIO_RATE_HZ, 1 / (2 * Math.PI * cutoffHz));

/** Gain of a level in decibels; 6.0206 dB is 20·log10(2). */
export const gainOfDb = (db: number): number => exp2(db / 6.020599913279624);

/** Sine of a quarter turn scaled to 0…1, by its Taylor series (12 terms, error below 1e-16). */
function quarterSine(share: number): number {
  const x = (share * Math.PI) / 2;
  let term = x;
  let sum = x;
  for (let n = 1; n <= 12; n++) {
    term = (-term * x * x) / (2 * n * (2 * n + 1));
    sum += term;
  }
  // The last rounding may pass the crest by one bit.
  return Math.min(1, sum);
}

/** Sine of a share of a turn, 0 … ½, where it is never negative. */
export const sineOfTurn = (turn: number): number => quarterSine(4 * (turn <= 0.25 ? turn : 0.5 - turn));

/** One turn of a sine in `length` steps (a multiple of 4) and one more, so that interpolation needs no wrap. */
export function createSineTable(length: number): Float64Array {
  const quarter = length / 4;
  const table = new Float64Array(length + 1);
  for (let i = 0; i <= quarter; i++) {
    const value = quarterSine(i / quarter);
    table[i] = value;
    table[2 * quarter - i] = value;
    table[2 * quarter + i] = -value;
    table[length - i] = -value;
  }
  table[0] = 0;
  table[2 * quarter] = 0;
  table[length] = 0;
  return table;
}

/** Frequency of a MIDI note, A4 = 440 Hz. */
export const hzOfMidi = (midi: number): number => 440 * exp2((midi - 69) / 12);
