/** This file says how much `attune bench sound` listens to: all of it, enough of it to work by, or three worlds and a few seconds for a first look. */
import { WORLDS, type World } from "../types.ts";
import type { BenchSize } from "./size.ts";

export type SoundBenchSize = {
  readonly worlds: readonly World[];
  /** How many levels of arousal and of valence, spread over each world's own range. */
  readonly levels: number;
  /** At each level. */
  readonly seeds: readonly number[];
  /** Of each piece, what is heard of it and the fades at both ends. */
  readonly minutes: number;
  /** Of the piece whose shape is looked at. */
  readonly shapeMinutes: number;
  /** With the bank of recorded instruments, where it is here. */
  readonly isRecorded: boolean;
};

const MINUTES_FADED = 0.2;

/** What is quoted: five levels of three seeds, a minute of each. */
export const FULL_SOUND: SoundBenchSize = {
  ...{ worlds: WORLDS, levels: 5, seeds: [1, 2, 3], minutes: 1 + MINUTES_FADED, shapeMinutes: 20 },
  isRecorded: false,
};

export const SOUND_SIZES: Readonly<Record<BenchSize, SoundBenchSize>> = {
  whole: { ...FULL_SOUND, levels: 3, seeds: [1], minutes: 1 / 3 + MINUTES_FADED, shapeMinutes: 8 },
  quick: {
    ...{ worlds: ["warm", "piano", "strings"], levels: 3, seeds: [1], minutes: 0.2 + MINUTES_FADED, shapeMinutes: 2.6 },
    isRecorded: false,
  },
};
