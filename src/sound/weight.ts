/** This file is the weight of the mix: what lies below 160 Hz is lifted where the music is lively or sad and taken back where it is calm or glad. */
import { BLOCK_SAMPLES, type StereoBlock } from "./block.ts";
import { gainOfDb, onePoleOf } from "./exact.ts";

const SPLIT = onePoleOf(160);
const SILENT = 1e-15;

/** Weighs the block in place; the gain moves in a straight line from where the last block ended. */
export type Weight = (block: StereoBlock, weightDb: number) => void;

export function createWeight(): Weight {
  // [lows of the left, lows of the right]
  const kept = new Float64Array(2);
  // [decibels, what is added of the lows]
  const at = new Float64Array(2);
  return ({ left, right }, weightDb) => {
    let added = at[1]!;
    if (weightDb !== at[0]) at[1] = gainOfDb(weightDb) - 1;
    at[0] = weightDb;
    const step = (at[1]! - added) / BLOCK_SAMPLES;
    let l = kept[0]!;
    let r = kept[1]!;
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      added += step;
      l += SPLIT * (left[i]! - l);
      r += SPLIT * (right[i]! - r);
      left[i] = left[i]! + added * l;
      right[i] = right[i]! + added * r;
    }
    kept[0] = Math.abs(l) < SILENT ? 0 : l;
    kept[1] = Math.abs(r) < SILENT ? 0 : r;
  };
}
