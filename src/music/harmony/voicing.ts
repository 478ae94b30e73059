/**
 * Voicing: four parts led from chord to chord as the chorales lead theirs. Every voicing in range is judged by where it comes from and,
 * where the next chord is foreseen, by the best way on: a Viterbi search that rolls along with the bars.
 */
import type { Chord } from "./chord.ts";
import { doublingBits, gapBits, motionBits, PARALLEL_BITS } from "./voice-costs.ts";

const PARTS = 4;
/** MIDI numbers that the parts may use: nothing muddy, nothing above the melody. */
const LOWEST = 48;
const HIGHEST = 76;
/** Voicings that are followed on into the next chord. */
const BEAM = 12;

/** Costs in bits, beside those of the chorales. */
const COST = {
  /** A parallel is dearer than in the chorales, whose phrases are counted across their ends. */
  parallelTimes: 8,
  /** Of a part that does not lie above the bass. */
  crossing: 40,
  /** Low neighbours are mud. */
  lowGap: 4,
  /** Of each semitone that the middle of the parts lies from where it is wished. */
  centreMiss: 0.25,
  doubledColour: 5,
  repeatedTop: 0.8,
} as const;
const MUD = { below: 55, gap: 4 } as const;

export type VoicingRequest = {
  readonly chord: Chord;
  /** The voicing before, lowest first; empty at the start. */
  readonly previous: readonly number[];
  readonly bass: { readonly previousMidi: number | null; readonly midi: number | null };
  readonly centreMidi: number;
  /** The chord after this one, where it is foreseen. */
  readonly next?: Chord | null;
};

type Voicing = { readonly notes: readonly number[]; readonly cost: number };

export function voicingFor(request: VoicingRequest): readonly number[] {
  const { next, bass, centreMidi } = request;
  const voicings = voicingsOf(request).toSorted((a, b) => a.cost - b.cost);
  if (!next) return voicings[0]!.notes;
  let [best, least] = [voicings[0]!.notes, Number.POSITIVE_INFINITY];
  for (const { notes, cost } of voicings.slice(0, BEAM)) {
    const wayOn = { chord: next, previous: notes, bass: { previousMidi: bass.midi, midi: null }, centreMidi };
    const total =
      cost + voicingsOf(wayOn).reduce((lowest, other) => Math.min(lowest, other.cost), Number.POSITIVE_INFINITY);
    if (total < least) [best, least] = [notes, total];
  }
  return best;
}

function voicingsOf(request: VoicingRequest): readonly Voicing[] {
  const { chord, bass } = request;
  const tones: number[] = [];
  for (let midi = LOWEST; midi <= HIGHEST; midi++) if (chord.pitchClasses.includes(midi % 12)) tones.push(midi);
  const required = requiredTones(chord, bass.midi !== null);
  const voicings: Voicing[] = [];
  forEachChoice(tones, (notes) => {
    if (!required.every((tone) => notes.some((midi) => midi % 12 === tone))) return;
    voicings.push({ notes: [...notes], cost: costOf(notes, request) });
  });
  return voicings;
}

/** With a bass the root may be left to it; of four tones or more the fifth may go, but not beside a sixth: that would be another chord. */
function requiredTones({ pitchClasses, degrees, degree, colour }: Chord, hasBass: boolean): readonly number[] {
  const fifth = degrees.indexOf((degree + 4) % 7);
  return pitchClasses.filter((_, part) => {
    if (part === 0) return !hasBass;
    return part !== fifth || pitchClasses.length < PARTS || colour === "six";
  });
}

function costOf(notes: readonly number[], { chord, previous, bass, centreMidi }: VoicingRequest): number {
  let [cost, sum] = [0, 0];
  for (const [part, midi] of notes.entries()) {
    sum += midi;
    const before = previous[part];
    if (before !== undefined) cost += motionBits(midi - before, part === PARTS - 1);
    cost += gapCost(midi, part > 0 ? notes[part - 1]! : null, bass.midi) + doublingCost(notes, part, chord);
  }
  cost += COST.centreMiss * Math.abs(sum - PARTS * centreMidi);
  if (notes[PARTS - 1] === previous[PARTS - 1]) cost += COST.repeatedTop;
  const { fifths, octaves } = parallelsOf([bass.previousMidi, ...previous], [bass.midi, ...notes]);
  return cost + COST.parallelTimes * (fifths * PARALLEL_BITS.fifth + octaves * PARALLEL_BITS.octave);
}

function gapCost(midi: number, below: number | null, bassMidi: number | null): number {
  if (below === null && bassMidi === null) return 0;
  if (below === null) return midi > bassMidi! ? gapBits(midi - bassMidi!, true) : COST.crossing;
  const gap = midi - below;
  return gapBits(gap, false) + (below < MUD.below && gap < MUD.gap ? COST.lowGap : 0);
}

/** A chord's third, root or fifth is doubled as in the chorales; its colours sound once. */
function doublingCost(notes: readonly number[], part: number, chord: Chord): number {
  const tone = notes[part]! % 12;
  for (let lower = 0; lower < part; lower++) {
    if (notes[lower]! % 12 !== tone) continue;
    const step = (chord.degrees[chord.pitchClasses.indexOf(tone)]! - chord.degree + 7) % 7;
    const name = ({ 0: "root", 2: "third", 4: "fifth" } as const)[step];
    return name === undefined ? COST.doubledColour : doublingBits(name);
  }
  return 0;
}

/** Pairs of parts that move from a fifth to a fifth, or from an octave to an octave. Null is a part that is silent. */
export function parallelsOf(
  before: readonly (number | null)[],
  after: readonly (number | null)[],
): { readonly fifths: number; readonly octaves: number } {
  let [fifths, octaves] = [0, 0];
  for (let low = 0; low < after.length; low++) {
    for (let high = low + 1; high < after.length; high++) {
      const [a, b, c, d] = [before[low], before[high], after[low], after[high]];
      if (a == null || b == null || c == null || d == null || a === c || b === d) continue;
      const interval = Math.abs(b - a) % 12;
      if (interval !== Math.abs(d - c) % 12) continue;
      if (interval === 7) fifths++;
      if (interval === 0) octaves++;
    }
  }
  return { fifths, octaves };
}

function forEachChoice(tones: readonly number[], visit: (notes: readonly number[]) => void): void {
  const notes = [0, 0, 0, 0];
  const fill = (part: number, from: number): void => {
    if (part === PARTS) visit(notes);
    for (let i = from; part < PARTS && i <= tones.length - PARTS + part; i++) {
      notes[part] = tones[i]!;
      fill(part + 1, i + 1);
    }
  };
  fill(0, 0);
}
