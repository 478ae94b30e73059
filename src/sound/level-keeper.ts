/**
 * This file keeps the music at the loudness of its goal, however dense the composer writes and whichever world it sounds in: loudness
 * is measured as ITU-R BS.1770 does and the gain follows far more slowly than any phrase. Beside it a hand on the fader halves, within
 * 4 dB, what a moment differs from the mean. Silence and ringing tails are not counted, so a pause is never turned up; it reads nothing but the sound itself, so a rendering repeats it bit for bit.
 */
import type { Goal } from "../types.ts";
import { BLOCK_SEC, type StereoBlock } from "./block.ts";
import { gainOfDb } from "./exact.ts";
import { createLoudnessMeter } from "./loudness-meter.ts";

/** Integrated loudness that each goal is kept at. */
const LOUDNESS_LUFS: Readonly<Record<Goal, number>> = {
  relax: -18,
  meditate: -18,
  "stress-break": -18,
  focus: -16,
  energise: -16,
};
/** Weighted power of a loudness; −0.691 belongs to the standard's scale. */
const powerOf = (lufs: number): number => gainOfDb(lufs + 0.691) * gainOfDb(lufs + 0.691);

const wantedPower = (goal: Goal): number => powerOf(LOUDNESS_LUFS[goal]);

/** What is heard in about this long is loud or not. */
const PRESENT = BLOCK_SEC / 0.2;
/** The mean grows with what was heard and then forgets at this pace. */
const MEMORY_SEC = 24;
const FIRST_SEC = 0.6;
/** Counted is what is above −55 LUFS and within 9 dB of the mean. */
const LEAST_POWER = powerOf(-55);
const GATE = gainOfDb(-9) * gainOfDb(-9);
/** What is composed is about this much too loud at first sight: beginning here, the music need not be taken back. */
const FIRST_GAIN = gainOfDb(-2.5);
/** The gain stays within this range, and moves by so much a second; at first, while the music fades in, faster. */
const LEAST_GAIN = gainOfDb(-12);
const MOST_GAIN = gainOfDb(9);
const SLOW_STEP = gainOfDb(0.4 * BLOCK_SEC);
const QUICK_STEP = gainOfDb(2.5 * BLOCK_SEC);
const QUICK_SEC = 6;
/** How far the hand goes, and how fast. */
const LEAST_RIDE = gainOfDb(-4);
const MOST_RIDE = gainOfDb(1.5);
const RIDE = BLOCK_SEC / 0.15;

export type LevelKeeper = {
  aim(goal: Goal): void;
  /** Hears the next block of the mix; while `still`, the gain stays where it is. */
  hear(block: StereoBlock, still: boolean): void;
  /** The gain that brings the block to its level, at its first and last edge. */
  readonly from: () => number;
  readonly to: () => number;
};

export function createLevelKeeper(): LevelKeeper {
  const measure = createLoudnessMeter();
  // [power wanted, power of the present, mean power, seconds heard, slow gain, ride, gain, gain before]
  const state = new Float64Array([wantedPower("relax"), 0, 0, 0, FIRST_GAIN, 1, FIRST_GAIN, FIRST_GAIN]);

  const isCounted = (): boolean => state[1]! >= LEAST_POWER && state[1]! >= state[2]! * GATE;

  const count = (power: number) => {
    state[1] = state[1]! + (power - state[1]!) * PRESENT;
    if (!isCounted()) return;
    state[3] = Math.min(MEMORY_SEC, state[3]! + BLOCK_SEC);
    const share = BLOCK_SEC / Math.max(FIRST_SEC, state[3]!);
    state[2] = state[2]! + (power - state[2]!) * share;
  };

  const nextGain = (): number => {
    const gain = state[4]!;
    if (state[2] === 0) return gain;
    const wanted = Math.min(MOST_GAIN, Math.max(LEAST_GAIN, Math.sqrt(state[0]! / state[2]!)));
    const step = state[3]! < QUICK_SEC ? QUICK_STEP : SLOW_STEP;
    return Math.min(gain * step, Math.max(gain / step, wanted));
  };

  /** The fourth root of a ratio of powers is half its decibels. */
  const nextRide = (): number => {
    const ratio = isCounted() ? Math.sqrt(Math.sqrt(state[2]! / state[1]!)) : 1;
    const wanted = Math.min(MOST_RIDE, Math.max(LEAST_RIDE, ratio));
    return state[5]! + (wanted - state[5]!) * RIDE;
  };

  return {
    aim(goal) {
      state[0] = wantedPower(goal);
    },
    hear(block, still) {
      const power = measure(block);
      state[7] = state[6]!;
      if (still) return;
      count(power);
      state[4] = nextGain();
      state[5] = nextRide();
      state[6] = state[4]! * state[5]!;
    },
    from: () => state[7]!,
    to: () => state[6]!,
  };
}
