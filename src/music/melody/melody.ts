/** The melody: what a gesture makes of the theme's motif, sung by the bell, with an octave's sparkle on bright music. */
import type { Random } from "../../random.ts";
import type { Note, Voice } from "../../types.ts";
import { BAR_TICKS, EIGHTH_TICKS, EIGHTHS, isStrong } from "../form/beat.ts";
import { midiOfStep } from "../harmony/scale.ts";
import { type Loudness, velocityOf } from "../texture/dynamics.ts";
import { type LineRequest, lineOf } from "./melody-line.ts";
import type { Gesture } from "./melody-plan.ts";
import { inverted, type Motif, ornamented, sequenced, thinned, turned } from "./motif.ts";

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
/** After so many eighths without a note of its own the tune enters softer, by so many steps of MIDI velocity an eighth, and at most by so many. */
const TIED_EIGHTHS = 3;
const SOFTER_AN_EIGHTH = 1.2;
const SOFTEST_ENTRY = 5;
/** An entry grows to full strength over so many eighths: a strong note right behind a soft one would start a listener all the same. */
const ENTRY_EIGHTHS = 6;
/** The end of a piece: one note, the tonic. */
const HOME: Motif = { onsets: [0], steps: [0], ranks: [9] };
const BREATHS: readonly Motif[] = [
  { onsets: [4], steps: [0], ranks: [9] },
  { onsets: [2], steps: [0], ranks: [9] },
  { onsets: [3, 4], steps: [0, 1], ranks: [3, 9] },
  { onsets: [2, 6], steps: [0, -2], ranks: [9, 3] },
];

export type MelodyRequest = Omit<LineRequest, "ends"> & {
  readonly voice: Voice;
  readonly gesture: Gesture;
  /** How often the motif's theme has come back: a later return is ornamented. */
  readonly returns: number;
  readonly activity: number;
  readonly sparkle: number;
  readonly loudness: Loudness;
};

export function playMelody(request: MelodyRequest, random: Random): readonly Note[] {
  const motif = motifOf(request, random);
  if (motif === null) return [];
  const steps = lineOf({ ...request, motif, ends: endOfLine(request.gesture) }, random);
  const first = motif.onsets[0]!;
  const entry = entersSofterBy(first + request.tune.sixteenths / 2);
  return steps.flatMap((step, note) => {
    const eighth = motif.onsets[note]!;
    const last = note === steps.length - 1;
    const next = last ? EIGHTHS : motif.onsets[note + 1]!;
    const length = (next - eighth) * EIGHTH_TICKS;
    const before = note > 0 ? motif.onsets[note - 1]! : -request.tune.sixteenths / 2;
    const grows = entry * Math.max(0, 1 - (eighth - first) / ENTRY_EIGHTHS);
    const accent = accentOf(eighth) - Math.max(grows, entersSofterBy(eighth - before));
    const sung: Note = {
      voice: request.voice,
      startTick: eighth * EIGHTH_TICKS,
      // The last note rings over the bar line when it had little time.
      durationTicks: last ? Math.max(length, BAR_TICKS / 2) : length,
      midi: midiOfStep(request.key, step),
      velocity: velocityOf("melody", request.loudness, accent, random),
    };
    const sparkles = random.unit() < request.sparkle && (note === 0 || last) && sung.midi + 12 <= SPARKLE_MOST;
    return sparkles ? [sung, { ...sung, midi: sung.midi + 12, velocity: Math.max(12, sung.velocity - 22) }] : [sung];
  });
}

/** In steps of MIDI velocity as written: the beat carries, what stands between two eighths of it gives way. */
function accentOf(eighth: number): number {
  return isStrong(eighth) ? 4 : eighth % 2 === 1 ? -6 : -1;
}

/** A tune that comes back after a rest comes in softly, the longer it was silent: nothing starts a listener who has settled. */
export function entersSofterBy(eighths: number): number {
  return Math.min(SOFTEST_ENTRY, SOFTER_AN_EIGHTH * Math.max(0, eighths - TIED_EIGHTHS));
}

function endOfLine(gesture: Gesture): LineRequest["ends"] {
  return gesture === "home" ? "tonic" : gesture === "close" ? "chord" : "anywhere";
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
    case "home":
      return HOME;
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
