/** The bass: one soft low note under each chord, by the nearest way, and a second or third one where the music is active. */
import type { Random } from "../../random.ts";
import type { Goal, Note, Voice } from "../../types.ts";
import { EIGHTH_TICKS, EIGHTHS } from "../form/beat.ts";
import type { Chord } from "../harmony/chord.ts";
import { modulo } from "../harmony/scale.ts";
import { type Loudness, velocityOf } from "./dynamics.ts";
import { type Manner, STYLES } from "./style.ts";

/** Where an octave is free to choose, the bass lies about here at arousal 0 and 1, and within these semitones of it. */
const CENTRES = [47, 35.5] as const;
const BELOW = 4;
const ABOVE = 7;
/** Of the notes after the first. */
const HIGHEST_ADDED = 55;
const THIRD_IN_BASS = 0.45;

/** Eighths of the notes after the first, in the order in which activity adds them. */
const AFTERBEATS: Readonly<Record<Manner, readonly (readonly number[])[]>> = {
  calm: [
    [4, 6],
    [6, 4],
    [4, 7],
  ],
  steady: [
    [4, 3, 6, 7, 2, 5],
    [3, 6, 4, 2, 7, 5],
    [6, 3, 4, 7, 5, 2],
  ],
};

export type BassChoice = {
  readonly chord: Chord;
  readonly previousMidi: number | null;
  /** A tonic that stays under all chords, or null. */
  readonly pedal: number | null;
  /** Phrases start and end on the root. */
  readonly rooted: boolean;
  /** Agitated music lies lower in the bass. */
  readonly arousal: number;
  /** Semitones below where it usually lies, of the touch. */
  readonly depth: number;
};

/** The bass note of a chord: the root, or its third where that makes a step. */
export function bassNoteOf({ chord, previousMidi, pedal, rooted, arousal, depth }: BassChoice, random: Random): number {
  const centre = centreOf(arousal) - depth;
  // A tone of the chord a semitone above the pedal would grate.
  if (pedal !== null && !chord.pitchClasses.includes((pedal + 1) % 12)) return nearest(pedal, previousMidi, centre);
  const root = nearest(chord.root, previousMidi, centre);
  const third = chord.pitchClasses[chord.degrees.indexOf((chord.degree + 2) % 7)];
  if (rooted || third === undefined || previousMidi === null) return root;
  const inverted = nearest(third, previousMidi, centre);
  const step = Math.abs(inverted - previousMidi);
  const inverts = random.unit() < THIRD_IN_BASS;
  return inverts && step > 0 && step <= 2 && Math.abs(root - previousMidi) > 2 ? inverted : root;
}

export type BassRequest = {
  readonly voice: Voice;
  readonly midi: number;
  readonly chord: Chord;
  readonly goal: Goal;
  /** Picks one of the goal's patterns for a phrase. */
  readonly pattern: number;
  readonly activity: number;
  readonly loudness: Loudness;
  readonly beforePause: boolean;
  /** Whether it drives lively music on, eighth by eighth. */
  readonly drives?: boolean;
};

/** Afterbeats that activity alone adds, at most. */
const OF_ACTIVITY = 3;
/** Livelier than this, a bass that drives adds so many more at arousal 1, each of them shorter. */
const DRIVES = { from: 0.5, most: 2, length: 0.8 } as const;

export function playBass(request: BassRequest, random: Random): readonly Note[] {
  const { midi, chord, goal, pattern, activity, loudness, beforePause, drives = false } = request;
  const manner = STYLES[goal].manner;
  const order = AFTERBEATS[manner][pattern % AFTERBEATS[manner].length]!;
  const lively = drives && !beforePause ? Math.max(0, loudness.arousal - DRIVES.from) / (1 - DRIVES.from) : 0;
  const most = Math.min(OF_ACTIVITY, order.length);
  const usual = Math.max(0, Math.round(activity * (most + 0.4) - (manner === "calm" ? 0.5 : 0.3)));
  const added = beforePause ? 0 : usual + Math.round(DRIVES.most * lively);
  const length = 1 + (DRIVES.length - 1) * lively;
  const eighths = [0, ...order.slice(0, Math.max(0, added)).toSorted((a, b) => a - b)];
  return eighths.map((eighth, i) => ({
    voice: request.voice,
    startTick: eighth * EIGHTH_TICKS,
    durationTicks: Math.round(length * EIGHTH_TICKS * ((eighths[i + 1] ?? EIGHTHS) - eighth)),
    midi: i === 0 ? midi : upperNote(midi, chord, random),
    velocity: velocityOf("bass", loudness, i === 0 ? 2 : -8, random),
  }));
}

/** The fifth or the octave above the bass note, or the note again. */
function upperNote(midi: number, chord: Chord, random: Random): number {
  const fifth = midi + 7 <= HIGHEST_ADDED && chord.pitchClasses.includes((midi + 7) % 12) ? midi + 7 : midi;
  return random.pick([fifth, fifth, midi, midi + 12 <= HIGHEST_ADDED ? midi + 12 : midi]);
}

function centreOf(arousal: number): number {
  return Math.round(CENTRES[0] + (CENTRES[1] - CENTRES[0]) * arousal);
}

function nearest(pitchClass: number, previousMidi: number | null, centre: number): number {
  const from = previousMidi ?? centre;
  const lowest = centre - BELOW;
  let best = lowest + modulo(pitchClass - lowest, 12);
  for (let midi = best; midi <= centre + ABOVE; midi += 12) {
    if (pull(midi, from, centre) < pull(best, from, centre)) best = midi;
  }
  return best;
}

/** Distance to where the bass comes from, and a little to its middle, so that it never drifts to an edge. */
function pull(midi: number, from: number, centre: number): number {
  return Math.abs(midi - from) + 0.4 * Math.abs(midi - centre);
}
