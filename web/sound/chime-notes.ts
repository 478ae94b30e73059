/**
 * This file is the table of chimes, by which a person with closed eyes knows where they are: rising and bright when the eyes are to open,
 * rising and low when they are to close, falling when a block is over. One soft note says that no second counts at the moment.
 * The chord is none of them: the volume is set by it.
 */
export type Chime = "open" | "closed" | "over" | "done" | "refused" | "stalled" | "chord";

/** Notes in Hz, one after the other. */
export const CHIMES: Readonly<Record<Chime, readonly number[]>> = {
  open: [659.26, 987.77],
  closed: [329.63, 493.88],
  over: [783.99, 523.25],
  done: [523.25, 659.26, 783.99, 1046.5],
  refused: [220, 220],
  stalled: [392],
  chord: [261.63, 329.63, 392, 493.88],
};

/** One that comes in the middle of a block is no alarm. */
export const CHIME_GAINS: Partial<Readonly<Record<Chime, number>>> = { stalled: 0.5, chord: 0.6 };
