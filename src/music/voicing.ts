/**
 * Voicing: four pad voices that move as little as they can from chord to chord, evenly spread, without parallel fifths or octaves.
 * Every voicing in range is tried and the cheapest kept.
 */
import type { Chord } from "./chord.ts";

const VOICES = 4;
/** MIDI numbers that the pad may use: nothing muddy, nothing above the melody. */
const LOWEST = 48;
const HIGHEST = 76;

/** Costs, in semitones of motion. */
const COST = {
  parallel: 60,
  leap: 2,
  wideGap: 12,
  lowGap: 6,
  semitone: 5,
  wholeTone: 1.5,
  spanMiss: 0.6,
  centreMiss: 0.35,
  doubledColour: 6,
  repeatedTop: 0.8,
} as const;
const SPAN = { least: 12, most: 19 } as const;

export type VoicingRequest = {
  readonly chord: Chord;
  /** The voicing before, lowest first; empty at the start. */
  readonly previous: readonly number[];
  readonly bass: { readonly previousMidi: number | null; readonly midi: number | null };
  readonly centreMidi: number;
};

export function voice(request: VoicingRequest): readonly number[] {
  const { chord, bass } = request;
  const tones: number[] = [];
  for (let midi = LOWEST; midi <= HIGHEST; midi++) if (chord.pitchClasses.includes(midi % 12)) tones.push(midi);
  const required = requiredTones(chord, bass.midi !== null);
  let best: readonly number[] = tones.slice(0, VOICES);
  let least = Number.POSITIVE_INFINITY;
  forEachChoice(tones, (notes) => {
    if (!required.every((tone) => notes.some((midi) => midi % 12 === tone))) return;
    const cost = costOf(notes, request);
    if (cost < least) [best, least] = [[...notes], cost];
  });
  return best;
}

/** With a bass the root may be left to it; of four tones or more the fifth may go, but not beside a sixth: that would be another chord. */
function requiredTones({ pitchClasses, degrees, degree, colour }: Chord, hasBass: boolean): readonly number[] {
  const fifth = degrees.indexOf((degree + 4) % 7);
  return pitchClasses.filter((_, place) => {
    if (place === 0) return !hasBass;
    return place !== fifth || pitchClasses.length < VOICES || colour === "six";
  });
}

function costOf(notes: readonly number[], { chord, previous, bass, centreMidi }: VoicingRequest): number {
  let cost = 0;
  let sum = 0;
  for (const [place, midi] of notes.entries()) {
    sum += midi;
    const before = previous[place];
    if (before !== undefined) cost += motionCost(midi - before);
    if (place > 0) cost += gapCost(midi - notes[place - 1]!, notes[place - 1]!);
    cost += doublingCost(notes, place, chord);
  }
  const span = notes[VOICES - 1]! - notes[0]!;
  cost += COST.spanMiss * Math.max(0, SPAN.least - span, span - SPAN.most);
  cost += COST.centreMiss * Math.abs(sum - VOICES * centreMidi);
  if (notes[VOICES - 1] === previous[VOICES - 1]) cost += COST.repeatedTop;
  return cost + COST.parallel * parallels([bass.previousMidi, ...previous], [bass.midi, ...notes]);
}

function motionCost(semitones: number): number {
  const size = Math.abs(semitones);
  return size + COST.leap * Math.max(0, size - 4);
}

function gapCost(gap: number, lower: number): number {
  let cost = 0;
  if (gap > 12) cost += COST.wideGap;
  if (lower < 55 && gap < 4) cost += COST.lowGap;
  if (gap === 1) cost += COST.semitone;
  if (gap === 2) cost += COST.wholeTone;
  return cost;
}

/** Roots and fifths may be doubled; thirds and colours sound once. */
function doublingCost(notes: readonly number[], place: number, chord: Chord): number {
  const tone = notes[place]! % 12;
  for (let lower = 0; lower < place; lower++) {
    if (notes[lower]! % 12 !== tone) continue;
    const step = (chord.degrees[chord.pitchClasses.indexOf(tone)]! - chord.degree + 7) % 7;
    return step === 0 || step === 4 ? 0 : COST.doubledColour;
  }
  return 0;
}

/** Pairs of voices that move from a fifth to a fifth, or from an octave to an octave. Null is a voice that is silent. */
export function parallels(before: readonly (number | null)[], after: readonly (number | null)[]): number {
  let count = 0;
  for (let low = 0; low < after.length; low++) {
    for (let high = low + 1; high < after.length; high++) {
      const [a, b, c, d] = [before[low], before[high], after[low], after[high]];
      if (a == null || b == null || c == null || d == null || a === c || b === d) continue;
      const interval = (b - a) % 12;
      if (interval === (d - c) % 12 && (interval === 0 || interval === 7)) count++;
    }
  }
  return count;
}

function forEachChoice(tones: readonly number[], visit: (notes: readonly number[]) => void): void {
  const notes = [0, 0, 0, 0];
  const fill = (place: number, from: number): void => {
    if (place === VOICES) visit(notes);
    for (let i = from; place < VOICES && i <= tones.length - VOICES + place; i++) {
      notes[place] = tones[i]!;
      fill(place + 1, i + 1);
    }
  };
  fill(0, 0);
}
