/** This file adds parts to sums, their gains moving in straight lines: the wires of the mixing desk. */
import { BLOCK_SAMPLES, type StereoBlock } from "./block.ts";
import { onePoleOf } from "./exact.ts";

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

/** Puts three parts together in place of what was there. */
export function sumOfThree(sum: StereoBlock, one: StereoBlock, two: StereoBlock, three: StereoBlock): void {
  const { left, right } = sum;
  for (let i = 0; i < BLOCK_SAMPLES; i++) {
    left[i] = one.left[i]! + two.left[i]! + three.left[i]!;
    right[i] = one.right[i]! + two.right[i]! + three.right[i]!;
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

/** Low sounds have no side: so they are whole on one loudspeaker too. */
const LOW_SIDE = onePoleOf(150);
const SILENT = 1e-15;

/**
 * Adds a part with the difference of its sides scaled: width 0 is mono, 1 leaves it, more is wider; gain and width move in straight lines. `low` keeps
 * the lows of that difference, which are left out.
 */
export function addWidened(
  low: Float64Array,
  sum: StereoBlock,
  part: StereoBlock,
  widthFrom: number,
  widthTo: number,
  gainFrom: number,
  gainTo: number,
): void {
  const widthStep = (widthTo - widthFrom) / BLOCK_SAMPLES;
  const gainStep = (gainTo - gainFrom) / BLOCK_SAMPLES;
  const { left, right } = sum;
  const { left: partLeft, right: partRight } = part;
  let width = widthFrom;
  let gain = 0.5 * gainFrom;
  let lowSide = low[0]!;
  for (let i = 0; i < BLOCK_SAMPLES; i++) {
    width += widthStep;
    gain += 0.5 * gainStep;
    const l = partLeft[i]! * gain;
    const r = partRight[i]! * gain;
    lowSide += LOW_SIDE * (l - r - lowSide);
    const side = (l - r - lowSide) * width;
    left[i] = left[i]! + l + r + side;
    right[i] = right[i]! + l + r - side;
  }
  low[0] = Math.abs(lowSide) < SILENT ? 0 : lowSide;
}
