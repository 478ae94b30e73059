/**
 * This file keeps the music at the loudness that its bars ask for, however dense the composer writes and whichever world it sounds in: loudness
 * is measured as ITU-R BS.1770 does and the gain follows far more slowly than any phrase. Beside it a hand on the fader takes three quarters of what a phrase
 * differs from the mean, by at most 5 dB. What it turned up while little sounded it lets go within a twentieth of a second when something begins: else the
 * stroke after a rest would be lifted as its tail was, and start a listener who has settled. Silence and ringing tails are not counted, so a pause is never turned up by more than that, and what comes after it comes in softly. It reads nothing but bars and the sound itself: a rendering repeats it bit for bit.
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
/** What is asked beyond these is not asked. */
const [SOFTEST_LUFS, LOUDEST_LUFS] = [-30, -12];
/** Weighted power of a loudness; −0.691 belongs to the standard's scale. */
const powerOf = (lufs: number): number => gainOfDb(lufs + 0.691) * gainOfDb(lufs + 0.691);

/** Of bars that do not tell their level. */
export const lufsOf = (goal: Goal): number => LOUDNESS_LUFS[goal];

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
/** How far the hand goes, and how fast: it evens out phrases, and leaves notes and bars their accents. */
const LEAST_RIDE = gainOfDb(-5);
const MOST_RIDE = gainOfDb(5);
const PHRASE_RISES = BLOCK_SEC / 0.33;
const PHRASE_FALLS = BLOCK_SEC / 0.4;
const RIDE = BLOCK_SEC / 0.2;
/** What was turned up by more than this is let go faster. */
const TURNED_UP = gainOfDb(0.8);
const LET_GO = BLOCK_SEC / 0.05;
/**
 * What comes back after a pause may at first be so much louder than the pause's end, and then by so much a second, until it is far above what
 * is wanted. A pause that ended in silence counts as one that ended 9 dB below that.
 */
const CEILING_ABOVE = gainOfDb(0.5);
const CEILING_STEP = gainOfDb(0.7 * BLOCK_SEC);
const CEILING_MOST = gainOfDb(9);
const CEILING_LEAST = gainOfDb(-9);

export type LevelKeeper = {
  /** Sets out for this loudness. A firm hand takes seven eighths of what a phrase differs, not three quarters. */
  aim(lufs: number, isFirm: boolean): void;
  /** Music comes back after a pause in the next block. */
  enter(): void;
  /** Hears the next block of the mix; while `still`, the gain stays where it is. */
  hear(block: StereoBlock, still: boolean): void;
  /** The gain that brings the block to its level, at its first and last edge. */
  readonly from: () => number;
  readonly to: () => number;
};

export function createLevelKeeper(): LevelKeeper {
  const measure = createLoudnessMeter();
  // [power wanted, power of the present, mean power, seconds heard, slow gain, ride, gain, gain before, power of the phrase]
  const state = new Float64Array([powerOf(LOUDNESS_LUFS.relax), 0, 0, 0, FIRST_GAIN, 1, FIRST_GAIN, FIRST_GAIN, 0]);
  const firm = new Uint8Array(1);
  // [amplitude that may be given out after a pause]
  const ceiling = new Float64Array([Number.POSITIVE_INFINITY]);

  const isCounted = (): boolean => state[1]! >= LEAST_POWER && state[1]! >= state[2]! * GATE;

  const count = (power: number) => {
    state[1] = state[1]! + (power - state[1]!) * PRESENT;
    state[8] = state[8]! + (power - state[8]!) * (power > state[8]! ? PHRASE_RISES : PHRASE_FALLS);
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

  const nextRide = (): number => {
    // The fourth root of a ratio of powers is half its decibels, times its own root three quarters.
    const isHeard = state[1]! >= LEAST_POWER && state[8]! >= LEAST_POWER;
    const half = isHeard ? Math.sqrt(Math.sqrt(state[2]! / state[8]!)) : 1;
    const most = half * Math.sqrt(half);
    const wanted = Math.min(MOST_RIDE, Math.max(LEAST_RIDE, firm[0] === 1 ? most * Math.sqrt(Math.sqrt(half)) : most));
    const ride = state[5]!;
    return ride + (wanted - ride) * (wanted < ride && ride > TURNED_UP ? LET_GO : RIDE);
  };

  /** `gain`, or what keeps the present below the ceiling, which rises. */
  const underCeiling = (gain: number): number => {
    const most = ceiling[0]!;
    if (most === Number.POSITIVE_INFINITY) return gain;
    ceiling[0] = most > CEILING_MOST * Math.sqrt(state[0]!) ? Number.POSITIVE_INFINITY : most * CEILING_STEP;
    return Math.min(gain, most / Math.sqrt(Math.max(LEAST_POWER, state[1]!)));
  };

  return {
    aim(lufs, isFirm) {
      state[0] = powerOf(lufs >= SOFTEST_LUFS && lufs <= LOUDEST_LUFS ? lufs : LOUDNESS_LUFS.relax);
      firm[0] = isFirm ? 1 : 0;
    },
    enter() {
      const ended = Math.max(state[6]! * Math.sqrt(state[1]!), CEILING_LEAST * Math.sqrt(state[0]!));
      ceiling[0] = CEILING_ABOVE * ended;
    },
    hear(block, still) {
      const power = measure(block);
      state[7] = state[6]!;
      if (still) return;
      count(power);
      state[4] = nextGain();
      state[5] = nextRide();
      state[6] = underCeiling(state[4]! * state[5]!);
    },
    from: () => state[7]!,
    to: () => state[6]!,
  };
}
