/** This file says how much `attune bench sound` listens to: all of it, or three worlds and a few seconds of each for a first look. */
import { WORLDS, type World } from "../types.ts";
import type { BenchSize } from "./size.ts";

export type SoundBenchSize = {
  readonly worlds: readonly World[];
  /** At each level of arousal and of valence, in each world. */
  readonly seeds: readonly number[];
  /** Of each piece, what is heard of it and the fades at both ends. */
  readonly minutes: number;
  /** Of the piece whose shape is looked at. */
  readonly shapeMinutes: number;
};

export const SOUND_SIZES: Readonly<Record<BenchSize, SoundBenchSize>> = {
  whole: { worlds: WORLDS, seeds: [1, 2, 3], minutes: 1.25, shapeMinutes: 20 },
  quick: { worlds: ["warm", "piano", "strings"], seeds: [1], minutes: 0.4, shapeMinutes: 2.6 },
};
