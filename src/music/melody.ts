/**
 * The melody: a gesture's motif, moved to where it fits the chord, the phrase's height and the note before.
 * Strong beats fall on chord tones or lean on one by step; long notes avoid the tones that rub against the chord.
 */
import type { Random } from "../random.ts";
import type { Note } from "../types.ts";
import { BAR_TICKS, EIGHTH_TICKS, EIGHTHS, isStrong } from "./beat.ts";
import type { Chord } from "./chord.ts";
import { type Loudness, velocityOf } from "./dynamics.ts";
import type { Gesture } from "./melody-plan.ts";
import { inverted, type Motif, ornamented, sequenced, thinned, turned } from "./motif.ts";
import { type Key, midiOfStep, modulo, stepOfMidi } from "./scale.ts";

const LOWEST = 62;
const HIGHEST = 91;
/** How far from its wished height a motif may be moved, in scale steps. */
const REACH = 4;
/** An octave above, for the sparkle of bright music. */
const SPARKLE_MOST = 98;

/** Ends of phrases: a long note, or a step or two that lead to it. */
const CLOSES: readonly Motif[] = [
  { onsets: [0], steps: [0], ranks: [9] },
  { onsets: [2], steps: [0], ranks: [9] },
  { onsets: [0, 2], steps: [0, -1], ranks: [4, 9] },
  { onsets: [0, 3, 4], steps: [0, -1, -2], ranks: [5, 3, 9] },
  { onsets: [0, 2, 4], steps: [0, 1, -1], ranks: [5, 3, 9] },
  { onsets: [0, 1, 2, 4], steps: [0, 1, 0, -1], ranks: [5, 2, 3, 9] },
];
const BREATHS: readonly Motif[] = [
  { onsets: [4], steps: [0], ranks: [9] },
  { onsets: [2], steps: [0], ranks: [9] },
  { onsets: [3, 4], steps: [0, 1], ranks: [3, 9] },
  { onsets: [2, 6], steps: [0, -2], ranks: [9, 3] },
];

export type MelodyRequest = {
  readonly key: Key;
  readonly chord: Chord;
  readonly gesture: Gesture;
  readonly motif: Motif;
  /** How often the motif's theme has come back: a later return is ornamented. */
  readonly returns: number;
  readonly activity: number;
  readonly sparkle: number;
  /** The height wished for, in staff steps, and the last note sung. */
  readonly centreStep: number;
  readonly lastMidi: number | null;
  readonly loudness: Loudness;
};

export function playMelody(request: MelodyRequest, random: Random): readonly Note[] {
  const motif = motifOf(request, random);
  if (motif === null) return [];
  const steps = settled(motif, fit(motif, request), request);
  return motif.onsets.flatMap((eighth, note) => {
    const last = note === motif.onsets.length - 1;
    const next = last ? EIGHTHS : motif.onsets[note + 1]!;
    const length = (next - eighth) * EIGHTH_TICKS;
    const sung: Note = {
      voice: "bell",
      startTick: eighth * EIGHTH_TICKS,
      // The last note rings over the bar line when it had little time.
      durationTicks: last ? Math.max(length, BAR_TICKS / 2) : length,
      midi: midiOfStep(request.key, steps[note]!),
      velocity: velocityOf("bell", request.loudness, isStrong(eighth) ? 4 : eighth % 2 === 1 ? -6 : -1, random),
    };
    const sparkles = random.unit() < request.sparkle && (note === 0 || last) && sung.midi + 12 <= SPARKLE_MOST;
    return sparkles ? [sung, { ...sung, midi: sung.midi + 12, velocity: Math.max(12, sung.velocity - 22) }] : [sung];
  });
}

/** The motif as this bar's gesture sings it, or null where it is silent. */
function motifOf({ gesture, motif, returns, activity }: MelodyRequest, random: Random): Motif | null {
  const rich = returns > 1 && random.unit() < 0.15 + 0.5 * activity ? ornamented(motif) : motif;
  const count = Math.round(1.8 + 4.7 * activity);
  const by = random.pick([-2, -1, 1, 2]);
  const turns = random.unit() < 0.6;
  const end = random.unit();
  switch (gesture) {
    case "state":
      return thinned(rich, count);
    case "answer":
      return thinned(turns ? turned(rich, by) : inverted(rich), count);
    case "sequence":
      return thinned(sequenced(motif, by), count);
    case "close":
      return thinned(endOf(CLOSES, activity, end), count);
    case "breathe":
      return activity < 0.12 ? null : thinned(endOf(BREATHS, activity, end), count);
    case "rest":
      return null;
  }
}

/** Fuller ends stand later in their table. */
function endOf(ends: readonly Motif[], activity: number, chance: number): Motif {
  return ends[Math.min(ends.length - 1, Math.floor((0.35 * activity + 0.8 * chance) * ends.length))]!;
}

/** The staff step of the motif's first note that costs least. */
function fit(motif: Motif, request: MelodyRequest): number {
  const middle = (Math.max(...motif.steps) + Math.min(...motif.steps)) / 2;
  const wished = Math.round(request.centreStep - middle);
  let best = wished;
  let least = Number.POSITIVE_INFINITY;
  for (let first = wished - REACH; first <= wished + REACH; first++) {
    const cost = Math.abs(first - wished) + joinCost(first, request) + chordCost(motif, first, request);
    if (cost < least) [best, least] = [first, cost];
  }
  return best;
}

function joinCost(first: number, { key, lastMidi }: MelodyRequest): number {
  if (lastMidi === null) return 0;
  const way = Math.abs(first - stepOfMidi(key, lastMidi));
  return way === 0 ? 0.8 : Math.max(0, way - 2) * 0.9;
}

function chordCost(motif: Motif, first: number, request: MelodyRequest): number {
  let cost = 0;
  for (const [note, offset] of motif.steps.entries()) {
    const step = first + offset;
    const midi = midiOfStep(request.key, step);
    if (midi < LOWEST || midi > HIGHEST) cost += 30;
    if (needsChordTone(motif, note) && !isChordTone(step, request.chord)) cost += 2.5;
    if (isLong(motif, note) && rubs(step, request)) cost += 3;
  }
  return cost;
}

/** Steps of all notes: where a chord tone is needed and the motif gives none, the nearest one, on the way the tune moves. */
function settled(motif: Motif, first: number, request: MelodyRequest): readonly number[] {
  const wished = motif.steps.map((offset) => inRange(first + offset, request.key));
  const steps = wished.map((step, note) => {
    const needs = needsChordTone(motif, note) || (isLong(motif, note) && rubs(step, request));
    if (!needs || isChordTone(step, request.chord)) return step;
    if (leans(motif, wished, note, request.chord)) return step;
    const rises = note > 0 && step > wished[note - 1]!;
    const order = rises ? [1, -1, 2, -2] : [-1, 1, -2, 2];
    return step + (order.find((way) => isChordTone(step + way, request.chord)) ?? 0);
  });
  return steps;
}

/** A short dissonance on the beat that falls or rises by step to a chord tone: an appoggiatura. */
function leans(motif: Motif, steps: readonly number[], note: number, chord: Chord): boolean {
  const next = steps[note + 1];
  if (next === undefined || motif.onsets[note + 1]! - motif.onsets[note]! > 2) return false;
  return Math.abs(next - steps[note]!) === 1 && isChordTone(next, chord) && !isStrong(motif.onsets[note + 1]!);
}

function needsChordTone(motif: Motif, note: number): boolean {
  return isStrong(motif.onsets[note]!) || note === motif.onsets.length - 1;
}

function isLong(motif: Motif, note: number): boolean {
  return (motif.onsets[note + 1] ?? EIGHTHS + 2) - motif.onsets[note]! >= 2;
}

function isChordTone(step: number, chord: Chord): boolean {
  return chord.degrees.includes(modulo(step, 7));
}

/** A tone a semitone above a chord tone grates when it stays. */
function rubs(step: number, { key, chord }: MelodyRequest): boolean {
  const below = modulo(midiOfStep(key, step) - 1, 12);
  return !isChordTone(step, chord) && chord.pitchClasses.includes(below);
}

function inRange(step: number, key: Key): number {
  const midi = midiOfStep(key, step);
  return midi > HIGHEST ? step - 7 : midi < LOWEST ? step + 7 : step;
}
