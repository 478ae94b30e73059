/**
 * This file is what asked arousal and valence do to the sound as a whole, beside what they do to the notes: lively music stands near, strikes hard, is bright
 * and has weight below; calm music lies in its hall, on its chords. Glad music is lighter, sad music darker and heavier. All of it moves slowly, never by the frame.
 */
import { BLOCK_SEC } from "./block.ts";
import { gainOfDb } from "./exact.ts";

/** Of bars that say neither: there the sound is as it was before it followed. */
const MIDDLE = { arousal: 0.42, valence: 0.6 } as const;
/** All of it takes at least this long from 0 to 1. */
const COURSE_SEC = 14;
const STEP = BLOCK_SEC / COURSE_SEC;

/** Decibels over the whole course of arousal, or of what is named; each is 0 at its middle. */
const CHORDS_DB = -11;
const STRUCK_DB = 2;
const DRUMS_DB = 5;
/** Glad music is livelier in its sound by so much of what it is above the middle of valence. */
const GLAD = 0.35;
const LOW_DB = 3;
const BED_DB = -10;
const HALL_DB = -11;
const ECHO_DB = -7;
const LIFT_DB = { arousal: 5.5, valence: 3 } as const;
const WEIGHT_DB = { arousal: 10, valence: -8 } as const;

/** What the rest of the core reads. */
export const CHARACTER = {
  chords: 0,
  struck: 1,
  low: 2,
  bed: 3,
  hall: 4,
  echo: 5,
  liftDb: 6,
  weightDb: 7,
  arousal: 8,
  valence: 9,
  drums: 10,
  haste: 11,
  gladness: 12,
} as const;
const COUNT = Object.keys(CHARACTER).length;

export type Character = {
  /** Numbers by CHARACTER at the first and last edge of the present block. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Sets out for what the bar asks; the first bar's is there at once. What is no number is the middle. */
  aim(arousal: number | undefined, valence: number | undefined): void;
  /** Steps one block. */
  advance(): void;
};

export function createCharacter(): Character {
  const to = new Float64Array(COUNT);
  const from = new Float64Array(COUNT);
  const wanted = new Float64Array([MIDDLE.arousal, MIDDLE.valence]);
  // [heard any bar, blocks since anything moved]
  const state = new Uint8Array([0, 0]);

  const settle = (arousal: number, valence: number) => {
    const awake = arousal - MIDDLE.arousal;
    const lively = awake + GLAD * (valence - MIDDLE.valence);
    to[CHARACTER.chords] = gainOfDb(CHORDS_DB * lively);
    to[CHARACTER.struck] = gainOfDb(STRUCK_DB * lively);
    to[CHARACTER.drums] = gainOfDb(DRUMS_DB * lively);
    to[CHARACTER.low] = gainOfDb(LOW_DB * awake);
    to[CHARACTER.bed] = gainOfDb(BED_DB * Math.max(0, awake));
    to[CHARACTER.hall] = gainOfDb(HALL_DB * lively);
    to[CHARACTER.echo] = gainOfDb(ECHO_DB * lively);
    to[CHARACTER.liftDb] = LIFT_DB.arousal * awake + LIFT_DB.valence * (valence - MIDDLE.valence);
    to[CHARACTER.weightDb] = WEIGHT_DB.arousal * awake + WEIGHT_DB.valence * (valence - MIDDLE.valence);
    // What instruments hear of it: how quickly and how hard they strike.
    to[CHARACTER.haste] = Math.min(1, Math.max(0, MIDDLE.arousal + lively));
    to[CHARACTER.gladness] = valence - MIDDLE.valence;
    to[CHARACTER.arousal] = arousal;
    to[CHARACTER.valence] = valence;
  };
  settle(MIDDLE.arousal, MIDDLE.valence);
  from.set(to);

  return {
    from,
    to,
    aim(arousal, valence) {
      wanted[0] = shareOr(arousal, MIDDLE.arousal);
      wanted[1] = shareOr(valence, MIDDLE.valence);
      if (state[0] === 0) {
        settle(wanted[0], wanted[1]);
        from.set(to);
      }
      state[0] = 1;
    },
    advance() {
      const arousal = stepped(to[CHARACTER.arousal]!, wanted[0]!);
      const valence = stepped(to[CHARACTER.valence]!, wanted[1]!);
      const isStill = arousal === to[CHARACTER.arousal] && valence === to[CHARACTER.valence];
      if (isStill && state[1] === 1) return;
      from.set(to);
      if (!isStill) settle(arousal, valence);
      state[1] = isStill ? 1 : 0;
    },
  };
}

const stepped = (now: number, wanted: number): number => now + Math.min(STEP, Math.max(-STEP, wanted - now));

const shareOr = (value: number | undefined, otherwise: number): number =>
  value !== undefined && value >= 0 && value <= 1 ? value : otherwise;
