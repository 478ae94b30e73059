/**
 * The line of a bar: its motif moved to where it fits the chord, the height wished for and the note before.
 * Strong beats fall on chord tones or lean on one by step; long notes avoid the tones that rub against the chord.
 */
import { EIGHTHS, isStrong } from "./beat.ts";
import type { Chord } from "./chord.ts";
import type { Motif } from "./motif.ts";
import { type Key, midiOfStep, modulo, stepOfMidi } from "./scale.ts";

const LOWEST = 65;
const HIGHEST = 91;
/** Cost of starting 0, 1, 2 … scale steps from the last note: a tune joins its bars by steps. */
const JOINS: readonly number[] = [0, 0, 0.7, 2, 4];
/** How far from its wished height a motif may be moved, in scale steps. */
const REACH = 4;

export type LineRequest = {
  readonly key: Key;
  readonly chord: Chord;
  readonly motif: Motif;
  /** True at the end of a phrase, whose last note belongs to the chord. */
  readonly closes: boolean;
  /** The height wished for, in staff steps, and the last note sung. */
  readonly centreStep: number;
  readonly lastMidi: number | null;
};

/** Staff steps of the motif's notes in this bar. */
export function lineOf(request: LineRequest): readonly number[] {
  return settled(bestStart(request), request);
}

/** The staff step of the motif's first note that costs least. */
function bestStart(request: LineRequest): number {
  const { motif } = request;
  const middle = (Math.max(...motif.steps) + Math.min(...motif.steps)) / 2;
  const wished = Math.round(request.centreStep - middle);
  let best = wished;
  let least = Number.POSITIVE_INFINITY;
  for (let first = wished - REACH; first <= wished + REACH; first++) {
    const cost = 0.7 * Math.abs(first - wished) + joinCost(first, request) + chordCost(first, request);
    if (cost < least) [best, least] = [first, cost];
  }
  return best;
}

function joinCost(first: number, { key, lastMidi }: LineRequest): number {
  if (lastMidi === null) return 0;
  const way = Math.abs(first - stepOfMidi(key, lastMidi));
  return JOINS[Math.min(way, JOINS.length - 1)]! + Math.max(0, way - JOINS.length + 1) * 2;
}

function chordCost(first: number, request: LineRequest): number {
  const { motif } = request;
  let cost = 0;
  for (const [note, offset] of motif.steps.entries()) {
    const step = first + offset;
    const midi = midiOfStep(request.key, step);
    if (midi < LOWEST || midi > HIGHEST) cost += 30;
    if (needsChordTone(request, note) && !isChordTone(step, request.chord)) cost += 2.5;
    if (isLong(motif, note) && rubs(step, request)) cost += 3;
  }
  return cost;
}

/** Steps of all notes: where the motif gives none that may stand there, the nearest that may. */
function settled(first: number, request: LineRequest): readonly number[] {
  const { motif } = request;
  const wished = motif.steps.map((offset) => inRange(first + offset, request.key));
  const steps: number[] = [];
  for (const [note, step] of wished.entries()) {
    const needs = needsChordTone(request, note) || (isLong(motif, note) && rubs(step, request));
    const stands = !needs || isChordTone(step, request.chord) || leans(motif, wished, note, request.chord);
    steps.push(stands ? step : nearestChordTone(step, steps.at(-1) ?? null, step === wished[note - 1], request.chord));
  }
  return steps;
}

/** Rather a tone further away than one that repeats the note before, unless the motif repeats it. */
function nearestChordTone(step: number, before: number | null, repeats: boolean, chord: Chord): number {
  let best = step;
  let least = Number.POSITIVE_INFINITY;
  for (const way of [-1, 1, -2, 2, -3, 3]) {
    if (!isChordTone(step + way, chord)) continue;
    const cost = Math.abs(way) + (step + way === before && !repeats ? 1.5 : 0);
    if (cost < least) [best, least] = [step + way, cost];
  }
  return best;
}

/** A short dissonance on the beat that falls or rises by step to a chord tone: an appoggiatura. */
function leans(motif: Motif, steps: readonly number[], note: number, chord: Chord): boolean {
  const next = steps[note + 1];
  if (next === undefined || motif.onsets[note + 1]! - motif.onsets[note]! > 2) return false;
  return Math.abs(next - steps[note]!) === 1 && isChordTone(next, chord) && !isStrong(motif.onsets[note + 1]!);
}

function needsChordTone({ motif, closes }: LineRequest, note: number): boolean {
  return isStrong(motif.onsets[note]!) || (closes && note === motif.onsets.length - 1);
}

function isLong(motif: Motif, note: number): boolean {
  return (motif.onsets[note + 1] ?? EIGHTHS + 2) - motif.onsets[note]! >= 2;
}

function isChordTone(step: number, chord: Chord): boolean {
  return chord.degrees.includes(modulo(step, 7));
}

/** A tone a semitone above a chord tone grates when it stays. */
function rubs(step: number, { key, chord }: LineRequest): boolean {
  const below = modulo(midiOfStep(key, step) - 1, 12);
  return !isChordTone(step, chord) && chord.pitchClasses.includes(below);
}

function inRange(step: number, key: Key): number {
  const midi = midiOfStep(key, step);
  return midi > HIGHEST ? step - 7 : midi < LOWEST ? step + 7 : step;
}
