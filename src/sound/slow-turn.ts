/** This file is the slow turn by which a note wanders: a share of a turn for each slot, stepped once a block. */
import { BLOCK_SEC } from "./block.ts";
import { SINE, WAVE_LENGTH } from "./waves.ts";

export function turnOn(turn: Float64Array, slot: number, paceHz: number): void {
  const next = turn[slot]! + paceHz * BLOCK_SEC;
  turn[slot] = next - Math.floor(next);
}

/** From the table: `turn` is 0 … 1. */
export const slowSine = (turn: number): number => SINE[Math.floor(turn * WAVE_LENGTH)]!;
