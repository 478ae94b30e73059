/**
 * This file reads from the state how far the person is towards the goal: 0.5 at the baseline, towards 1 above and 0 below it.
 * A reward comes only from a value: never from an artifact, and while the index cannot be told from the baseline it stays 0.5.
 */
import { CONTROL_FRAME_RATE_HZ, type IndexName, type MentalState } from "../types.ts";

export type Reading = {
  readonly reward: number;
  /** Nothing may be read: artifact, gap, or no baseline yet. */
  readonly neutral: boolean;
  /** The signal is refused; what follows must not get louder. */
  readonly refused: boolean;
};

/** A blink refuses an epoch's 2 s: so long, and a little more, the last reading is held instead of dropping the music at every blink. */
const HOLD_SEC = 3;

/** Reads once a tick, and holds the last reading through a short artifact. */
export function createRewardReader(): (state: MentalState | null, index: IndexName) => Reading {
  let held = 0.5;
  let heldIndex: IndexName | null = null;
  let refusedTicks = 0;
  return (state, index) => {
    const reading = readReward(state, index);
    if (index !== heldIndex || !reading.refused) {
      held = reading.reward;
      heldIndex = index;
      refusedTicks = 0;
      return reading;
    }
    refusedTicks++;
    return refusedTicks <= HOLD_SEC * CONTROL_FRAME_RATE_HZ ? { ...reading, reward: held } : reading;
  };
}

/** What one state says. */
export function readReward(state: MentalState | null, index: IndexName): Reading {
  const found = state?.indices[index];
  if (found === undefined) return { reward: 0.5, neutral: true, refused: false };
  if (found.status === "artifact") return { reward: 0.5, neutral: true, refused: true };
  if (found.z === null || !Number.isFinite(found.z)) return { reward: 0.5, neutral: true, refused: false };
  if (found.status === "indistinct") return { reward: 0.5, neutral: false, refused: false };
  // Where Pope's test of 1995 plugs in: turn this sign in alternate blocks; an index that the music can move moves against itself.
  return { reward: rewardOf(found.z < 0 ? -found.beyondZ : found.beyondZ), neutral: false, refused: false };
}

/**
 * A logistic of + − × ÷ √ only, so that every machine gives the same bits. `beyondZ` is how far the index lies beyond the border of what cannot be
 * told, negative below the baseline: at the border it is 0, so that the reward leaves 0.5 without a jump.
 */
export function rewardOf(beyondZ: number): number {
  return 0.5 + (0.5 * beyondZ) / Math.sqrt(1 + beyondZ * beyondZ);
}
