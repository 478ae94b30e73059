/**
 * This file ends the mix: it is brought to its level, loud moments are rounded gently, a direct current (which rounding adds where a wave
 * leans to one side) is taken out, and the master gain is applied to all that sounds, tails included, so that silence is silence.
 */
import { BLOCK_SAMPLES, type StereoBlock } from "./block.ts";

/** High-pass near 4 Hz. */
const DC_POLE = 0.9995;
/** Where the rounding begins to be felt: at half of full scale it takes 0.3 dB, at full scale 1.1 dB. */
const DRIVE = 0.6;
const SILENT = 1e-15;

/** Finishes the block in place; level (before the rounding) and gain (after it) move in straight lines. */
export type Master = (block: StereoBlock, levelFrom: number, levelTo: number, gainFrom: number, gainTo: number) => void;

export function createMaster(): Master {
  // [entered last, left last] of both sides
  const state = new Float64Array(4);
  return ({ left, right }, levelFrom, levelTo, gainFrom, gainTo) => {
    const levelStep = (DRIVE * (levelTo - levelFrom)) / BLOCK_SAMPLES;
    const gainStep = (gainTo - gainFrom) / (DRIVE * BLOCK_SAMPLES);
    let level = DRIVE * levelFrom;
    let gain = gainFrom / DRIVE;
    let leftBefore = state[0]!;
    let leftKept = state[1]!;
    let rightBefore = state[2]!;
    let rightKept = state[3]!;
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      level += levelStep;
      gain += gainStep;
      const l = rounded(left[i]! * level);
      const r = rounded(right[i]! * level);
      leftKept = l - leftBefore + DC_POLE * leftKept;
      rightKept = r - rightBefore + DC_POLE * rightKept;
      leftBefore = l;
      rightBefore = r;
      left[i] = leftKept * gain;
      right[i] = rightKept * gain;
    }
    state[0] = leftBefore;
    state[1] = settled(leftKept);
    state[2] = rightBefore;
    state[3] = settled(rightKept);
    // Adding up steps may miss zero by a rounding error; a fade must end in true silence.
    if (gainTo === 0) silenceAtEnd(left, right);
  };
}

function silenceAtEnd(left: Float64Array, right: Float64Array): void {
  left[BLOCK_SAMPLES - 1] = 0;
  right[BLOCK_SAMPLES - 1] = 0;
}

const settled = (kept: number): number => (Math.abs(kept) < SILENT ? 0 : kept);

/** x(27 + x²)/(27 + 9x²), a Padé approximant of tanh. */
function rounded(wanted: number): number {
  const x = Math.min(3, Math.max(-3, wanted));
  const square = x * x;
  return (x * (27 + square)) / (27 + 9 * square);
}
