/** This file says how much `attune bench sound` listens to: all of it, or as little as gives every row a number. */
import type { BenchSize } from "./size.ts";

export type SoundBenchSize = {
  /** At each level of arousal and of valence, in each world. */
  readonly seeds: readonly number[];
  /** Of each piece, what is heard of it and the fades at both ends. */
  readonly minutes: number;
  /** Of the piece whose shape is looked at. */
  readonly shapeMinutes: number;
};

export const SOUND_SIZES: Readonly<Record<BenchSize, SoundBenchSize>> = {
  whole: { seeds: [1, 2, 3], minutes: 1.25, shapeMinutes: 20 },
  quick: { seeds: [1], minutes: 0.6, shapeMinutes: 6 },
};
