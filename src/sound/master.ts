/**
 * This file ends the mix: loud moments are rounded gently, a direct current (which rounding adds where a wave leans to one side) is
 * taken out, and the master gain is applied to all that sounds, tails included, so that silence is silence.
 */
import { BLOCK_SAMPLES, type StereoBlock } from "./block.ts";

/** High-pass near 4 Hz. */
const DC_POLE = 0.9995;
/** Where the rounding begins to be felt: at half of full scale it takes 0.3 dB, at full scale 1.1 dB. */
const DRIVE = 0.6;
const SILENT = 1e-15;

/** Finishes the block in place; the gain moves in a straight line. */
export type Master = (block: StereoBlock, gainFrom: number, gainTo: number) => void;

export function createMaster(): Master {
  const entered = new Float64Array(2);
  const left = new Float64Array(2);
  const finish = (side: 0 | 1, samples: Float64Array, gainFrom: number, gainTo: number) => {
    const gainStep = (gainTo - gainFrom) / BLOCK_SAMPLES;
    let gain = gainFrom;
    let before = entered[side]!;
    let kept = left[side]!;
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      const sample = rounded(samples[i]!);
      kept = sample - before + DC_POLE * kept;
      before = sample;
      gain += gainStep;
      samples[i] = kept * gain;
    }
    entered[side] = before;
    left[side] = Math.abs(kept) < SILENT ? 0 : kept;
    // Adding up steps may miss zero by a rounding error; a fade must end in true silence.
    if (gainTo === 0) samples[BLOCK_SAMPLES - 1] = 0;
  };
  return (block, gainFrom, gainTo) => {
    finish(0, block.left, gainFrom, gainTo);
    finish(1, block.right, gainFrom, gainTo);
  };
}

/** x(27 + x²)/(27 + 9x²), a Padé approximant of tanh, scaled to leave quiet sound as it is. */
function rounded(sample: number): number {
  const x = Math.min(3, Math.max(-3, sample * DRIVE));
  const square = x * x;
  return (x * (27 + square)) / (27 + 9 * square) / DRIVE;
}
