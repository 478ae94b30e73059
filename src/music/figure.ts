/**
 * The figure: the pad's tones, broken up and struck softly under the melody. Its rhythm stays for a phrase, so that it carries the
 * pulse in focus; in relax a few tones fall like drops.
 */
import type { Random } from "../random.ts";
import type { Goal, Note } from "../types.ts";
import { BAR_TICKS, EIGHTH_TICKS } from "./beat.ts";
import { type Loudness, velocityOf } from "./dynamics.ts";
import { MANNERS, type Manner } from "./manner.ts";

/** Sixteenths of a bar in the order in which activity adds them. */
const ORDERS: Readonly<Record<Manner, readonly (readonly number[])[]>> = {
  calm: [
    [6, 12, 2, 10, 14, 4, 8, 0],
    [4, 10, 14, 6, 2, 12, 8, 0],
    [2, 8, 12, 6, 14, 4, 10, 0],
    [10, 4, 14, 8, 2, 6, 12, 0],
  ],
  steady: [
    [0, 8, 4, 12, 6, 14, 2, 10, 15, 7, 3, 11],
    [0, 6, 12, 4, 10, 8, 2, 14, 7, 15, 11, 3],
    [0, 4, 8, 14, 6, 12, 10, 2, 3, 11, 7, 15],
    [2, 6, 10, 14, 0, 8, 4, 12, 7, 15, 3, 11],
  ],
};

const LOWEST = 57;

/** Which tone of the voicing sounds at each stroke, lowest first; 4 is the lowest an octave up. */
const SHAPES: readonly (readonly number[])[] = [
  [0, 1, 2, 3],
  [0, 2, 1, 3],
  [3, 2, 1, 0],
  [0, 2, 3, 1, 2, 4],
  [1, 3, 2, 4],
  [0, 1, 2, 3, 4, 3, 2, 1],
];

export type FigureRequest = {
  readonly voicing: readonly number[];
  readonly goal: Goal;
  readonly activity: number;
  readonly loudness: Loudness;
  /** Ticks at which the melody sounds, and what it plays there. */
  readonly melody: readonly Pick<Note, "startTick" | "midi">[];
};

/** `phrase` is the random stream of the phrase, `random` that of the bar. */
export function playFigure(request: FigureRequest, phrase: Random, random: Random): readonly Note[] {
  const { voicing, goal, activity, loudness, melody } = request;
  const order = phrase.pick(ORDERS[MANNERS[goal]]);
  const shape = phrase.pick(SHAPES);
  const strokes = order.slice(0, strokesOf(request, order.length)).toSorted((a, b) => a - b);
  return strokes.flatMap((sixteenth, place) => {
    const startTick = (sixteenth * EIGHTH_TICKS) / 2;
    const tone = shape[place % shape.length]!;
    const midi = raised(tone < voicing.length ? voicing[tone]! : voicing[0]! + 12);
    if (melody.some((note) => note.startTick === startTick && Math.abs(note.midi - midi) <= 2)) return [];
    const next = strokes[place + 1] === undefined ? BAR_TICKS : (strokes[place + 1]! * EIGHTH_TICKS) / 2;
    const accent = sixteenth % 8 === 0 ? 4 : sixteenth % 2 === 1 ? -8 : 0;
    const velocity = velocityOf("figure", loudness, accent + 2 * activity, random);
    return [{ voice: "bell", startTick, durationTicks: next - startTick, midi, velocity }];
  });
}

/** Low bells are mud. */
function raised(midi: number): number {
  return midi < LOWEST ? midi + 12 : midi;
}

/** Strokes a bar: activity and the layer's presence, against the goal's most. */
function strokesOf({ activity, loudness }: FigureRequest, most: number): number {
  return Math.round(most * Math.min(1, activity * 1.1) * (0.35 + 0.65 * loudness.level));
}
