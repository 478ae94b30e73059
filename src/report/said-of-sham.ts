/** This file is what a report says of sealed sessions. */

/** What sealed sessions allow to say of one goal, as `attune evidence` says it: the verdict, how large the effect is, and whether it was felt. */
export type SaidOfSham = { readonly goal: string; readonly counted: number; readonly lines: readonly string[] };

/** How the arms were guessed, and the blinding indices. */
export const blindingLines = (sham: SaidOfSham | null): readonly string[] =>
  (sham?.lines ?? []).filter((line) => /^(Guessed|Blinding)/.test(line));
