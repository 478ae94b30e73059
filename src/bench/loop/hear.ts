/** This file makes the sound that a bench listens to: a session's, or a neutral piece that another rule turns up and down. */
import type { Piece } from "../../sound/render-piece.ts";
import { renderStretches } from "../../sound/render-piece.ts";
import { AUDIO_RATE_HZ } from "../../types.ts";
import type { GainPoint } from "./peers.ts";

/** Both sides together. */
export function heard(piece: Piece): Float32Array {
  const mono = new Float32Array(piece.lengthSamples);
  let at = 0;
  for (const { left, right } of renderStretches(piece)) {
    for (let i = 0; i < left.length; i++) mono[at + i] = 0.5 * (left[i]! + right[i]!);
    at += left.length;
  }
  return mono;
}

const SPLIT = 1 - Math.exp((-2 * Math.PI * 1000) / AUDIO_RATE_HZ);
/** A gain goes most of its way within a frame of the loop's, 62.5 ms. */
const FOLLOW = 1 - Math.exp(-1 / (0.02 * AUDIO_RATE_HZ));

export function turned(mono: Float32Array, points: readonly GainPoint[]): Float32Array {
  const out = new Float32Array(mono.length);
  let [next, low, lowGain, highGain] = [0, 0, 1, 1];
  let [lowAim, highAim] = [1, 1];
  for (let i = 0; i < mono.length; i++) {
    for (; next < points.length && points[next]!.tSec * AUDIO_RATE_HZ <= i; next++) {
      lowAim = 10 ** (points[next]!.lowDb / 20);
      highAim = 10 ** (points[next]!.highDb / 20);
    }
    lowGain += FOLLOW * (lowAim - lowGain);
    highGain += FOLLOW * (highAim - highGain);
    low += SPLIT * (mono[i]! - low);
    out[i] = lowGain * low + highGain * (mono[i]! - low);
  }
  return out;
}
