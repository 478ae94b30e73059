/** This file measures what is audible in recorded sound: level, stereo width, air. */
import type { Heard } from "./audio-tap.ts";

/** Never below this: digital silence has no logarithm. */
const SILENCE_DB = -120;
const db = (power: number): number => (power > 0 ? Math.max(SILENCE_DB, 10 * Math.log10(power)) : SILENCE_DB);

const meanSquare = (samples: Float32Array): number => {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum / Math.max(1, samples.length);
};

const mixed = ({ left, right }: Heard, sign: 1 | -1): Float32Array =>
  left.map((l, i) => (l + sign * (right[i] ?? 0)) / 2);

/** Root mean square of both sides in dB below full scale. */
export const levelDbfs = (heard: Heard): number => db((meanSquare(heard.left) + meanSquare(heard.right)) / 2);

/** Difference of the sides against their sum: more is wider. */
export const widthDb = (heard: Heard): number => db(meanSquare(mixed(heard, -1)) / meanSquare(mixed(heard, 1)));

/** Power above about 6 kHz (two first differences in a row) against all of it: more is brighter. */
export function airDb(heard: Heard): number {
  const middle = mixed(heard, 1);
  const second = middle.map((sample, i) => sample - 2 * (middle[i - 1] ?? 0) + (middle[i - 2] ?? 0));
  return db(meanSquare(second.subarray(2)) / meanSquare(middle));
}

/** A part of what was heard, by the audio context's time. */
export function between(heard: Heard, fromSec: number, toSec: number): Heard {
  const from = Math.max(0, Math.round((fromSec - heard.atSec) * heard.rateHz));
  const to = Math.max(from, Math.round((toSec - heard.atSec) * heard.rateHz));
  const atSec = heard.atSec + from / heard.rateHz;
  return { ...heard, atSec, left: heard.left.subarray(from, to), right: heard.right.subarray(from, to) };
}

/** Time after which no 10 ms stretch is louder than `limitDbfs` any more; null when the last one still is. */
export function silentFromSec(heard: Heard, limitDbfs: number): number | null {
  const size = Math.round(heard.rateHz / 100);
  let silentFrom: number | null = null;
  for (let n = 0; n + size <= heard.left.length; n += size) {
    const part = { ...heard, left: heard.left.subarray(n, n + size), right: heard.right.subarray(n, n + size) };
    if (levelDbfs(part) > limitDbfs) silentFrom = null;
    else silentFrom ??= heard.atSec + n / heard.rateHz;
  }
  return silentFrom;
}

/** Power of one frequency on the left in dB below full scale, by Goertzel's recursion over all that was heard. */
export function toneDbfs({ left, rateHz }: Heard, hz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hz) / rateHz);
  let before = 0;
  let last = 0;
  for (const sample of left) [before, last] = [last, sample + turn * last - before];
  const power = before * before + last * last - turn * before * last;
  return db((2 * power) / Math.max(1, left.length) ** 2);
}
