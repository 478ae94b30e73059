/** This file is what a report says of sealed sessions. */
import type { Goal } from "../types.ts";

/** What sealed sessions allow to say of one goal, as `attune evidence` says it: the verdict, how large the effect is, and whether it was felt. */
export type SaidOfSham = {
  readonly goal: Goal;
  readonly counted: number;
  readonly lines: readonly string[];
  /** Those of the lines that say how the arms were guessed, and the blinding indices. */
  readonly blinding: readonly string[];
};
