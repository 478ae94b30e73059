/**
 * This file says how loud the music is meant to be, in LUFS: a goal has its own level where it asks for its usual arousal, and 10 LU a whole arousal
 * about it (reference/music.md, section 10). A held arousal of .1 … .9 spans −22 … −14, whatever the goal. The person's own volume cap lies above all of it.
 */
import type { Goal } from "../types.ts";
import type { Held } from "./held.ts";

const GOAL_LUFS: Readonly<Record<Goal, number>> = {
  relax: -18,
  meditate: -18,
  "stress-break": -18,
  focus: -16,
  energise: -16,
};
const LU_OF_AROUSAL = 10;
/** Of a held arousal of 0. */
const HELD_LUFS = -23;
/** Nothing asks for more, or for less. */
const [SOFTEST_LUFS, LOUDEST_LUFS] = [-23, -13];

/** `usual` is the arousal that the goal asks for in the middle of a person's rest. */
export type LevelOf = (goal: Goal, arousal: number, usual: number) => number;

export function levelFor(held: Held): LevelOf {
  const isHeld = held?.arousal !== undefined;
  return (goal, arousal, usual) => {
    const asked = isHeld ? HELD_LUFS + LU_OF_AROUSAL * arousal : GOAL_LUFS[goal] + LU_OF_AROUSAL * (arousal - usual);
    return Math.min(LOUDEST_LUFS, Math.max(SOFTEST_LUFS, asked));
  };
}
