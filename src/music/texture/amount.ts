/** This file says how much is played in a bar: how often something begins, and how many notes. */
import type { Random } from "../../random.ts";
import type { Goal, Targets } from "../../types.ts";
import type { Place } from "../form/form.ts";
import { type Manner, STYLES } from "./style.ts";

export type Amount = { readonly onsets: number; readonly notes: number };

const BEATS_A_BAR = 4;
/** Onsets a beat at density 0 and 1: the floor of ambient music, and nearly every sixteenth. */
const ONSETS_A_BEAT = [0.25, 3.5] as const;
/** Notes an onset at arousal 0 and 1: people who play calmly strike 1.6 at once, agitated ones 2.2 (reference/music.md, section 4). */
const NOTES_AN_ONSET = [1.58, 2.24] as const;
/** Glad music begins a little less often than sad music: of its onsets so many more at valence 0, and fewer at 1. */
const SAD_ONSETS = 0.075;
/** How full the quarters of a phrase are: it moves, and at its end it breathes out. */
const SHAPES: readonly (readonly number[])[] = [
  [1, 0.9, 1.25, 0.8],
  [0.85, 1.1, 1.2, 0.8],
  [1.15, 0.85, 1.15, 0.8],
  [0.9, 1.2, 1.05, 0.8],
  [1.1, 1.2, 0.9, 0.75],
];
/** Steady music keeps most of its pace. */
const MOVES: Readonly<Record<Manner, number>> = { calm: 1, steady: 0.4 };

export type AmountRequest = {
  readonly bar: number;
  readonly targets: Pick<Targets, "density" | "arousal" | "valence">;
  /** Of the section, about 1. */
  readonly fullness: number;
  readonly goal: Goal;
  readonly place: Pick<Place, "bar" | "bars">;
};

/** `phrase` is the random stream of the phrase. */
export function amountOf({ bar, targets, fullness, goal, place }: AmountRequest, phrase: Random): Amount {
  const quarter = phrase.pick(SHAPES)[Math.floor((4 * place.bar) / place.bars)]!;
  const shape = 1 + (quarter - 1) * MOVES[STYLES[goal].manner];
  const aBeat =
    between(ONSETS_A_BEAT, targets.density) * fullness * shape * (1 + SAD_ONSETS * (1 - 2 * targets.valence));
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
