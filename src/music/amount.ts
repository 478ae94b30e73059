/** This file says how much is played in a bar: how often something begins, and how many notes. */
import type { Targets } from "../types.ts";

export type Amount = { readonly onsets: number; readonly notes: number };

const BEATS_A_BAR = 4;
/** Onsets a beat at density 0 and 1: the floor of ambient music, and nearly every sixteenth. */
const ONSETS_A_BEAT = [0.25, 3.5] as const;
/** Notes an onset at arousal 0 and 1: people who play calmly strike 1.6 at once, agitated ones 2.2 (reference/music.md, section 4). */
const NOTES_AN_ONSET = [1.58, 2.24] as const;
/** The last bar of a phrase breathes out. */
const LAST_BAR = 0.8;

export type AmountRequest = {
  readonly bar: number;
  readonly targets: Pick<Targets, "density" | "arousal">;
  /** Of the section, about 1. */
  readonly fullness: number;
  readonly last: boolean;
};

export function amountOf({ bar, targets, fullness, last }: AmountRequest): Amount {
  const aBeat = between(ONSETS_A_BEAT, targets.density) * fullness * (last ? LAST_BAR : 1);
  const onsets = BEATS_A_BAR * aBeat;
  return { onsets: shareOfBar(onsets, bar), notes: shareOfBar(onsets * between(NOTES_AN_ONSET, targets.arousal), bar) };
}

/** Whole numbers that over many bars come to `aBar` a bar. */
function shareOfBar(aBar: number, bar: number): number {
  return Math.floor(aBar * (bar + 1)) - Math.floor(aBar * bar);
}

function between([at0, at1]: readonly [number, number], share: number): number {
  return at0 + (at1 - at0) * share;
}
