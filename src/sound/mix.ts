/** This file adds parts to sums, their gains moving in straight lines: the wires of the mixing desk. */
import { BLOCK_SAMPLES, type StereoBlock } from "./block.ts";

/** Adds a part to a sum, its gain moving in a straight line. */
export function addTo(sum: StereoBlock, part: StereoBlock, gainFrom: number, gainTo: number): void {
  const step = (gainTo - gainFrom) / BLOCK_SAMPLES;
  const { left, right } = sum;
  const { left: partLeft, right: partRight } = part;
  let gain = gainFrom;
  for (let i = 0; i < BLOCK_SAMPLES; i++) {
    gain += step;
    left[i] = left[i]! + partLeft[i]! * gain;
    right[i] = right[i]! + partRight[i]! * gain;
  }
}

/** Adds a part to the mix, and the share `send` of it to an effect, in one go. */
export function addAndSend(
  sum: StereoBlock,
  effect: StereoBlock,
  part: StereoBlock,
  gainFrom: number,
  gainTo: number,
  send: number,
): void {
  const step = (gainTo - gainFrom) / BLOCK_SAMPLES;
  const { left, right } = sum;
  const { left: effectLeft, right: effectRight } = effect;
  const { left: partLeft, right: partRight } = part;
  let gain = gainFrom;
  for (let i = 0; i < BLOCK_SAMPLES; i++) {
    gain += step;
    const l = partLeft[i]! * gain;
    const r = partRight[i]! * gain;
    left[i] = left[i]! + l;
    right[i] = right[i]! + r;
    effectLeft[i] = effectLeft[i]! + l * send;
    effectRight[i] = effectRight[i]! + r * send;
  }
}

/** Scales the difference of both sides: 0 is mono, 1 leaves it, more is wider. */
export function widen({ left, right }: StereoBlock, widthFrom: number, widthTo: number): void {
  const step = (widthTo - widthFrom) / BLOCK_SAMPLES;
  let width = widthFrom;
  for (let i = 0; i < BLOCK_SAMPLES; i++) {
    width += step;
    const middle = 0.5 * (left[i]! + right[i]!);
    const side = 0.5 * (left[i]! - right[i]!) * width;
    left[i] = middle + side;
    right[i] = middle - side;
  }
}
