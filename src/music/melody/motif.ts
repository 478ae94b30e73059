/** Motifs: the short shapes that a piece is made of. A motif is rhythm and scale steps, so it can return in any key, thinned, turned or cut. */
import type { Random } from "../../random.ts";
import { BEAT_WEIGHTS, EIGHTHS } from "../form/beat.ts";
import { chordOf } from "../harmony/chord.ts";
import { type Key, midiOfStep } from "../harmony/scale.ts";
import { RHYTHM } from "../model/learned-models.ts";
import { BIT, surprise } from "../model/logarithm.ts";
import { probabilityOf, saysOf } from "../model/predict.ts";
import { eighthsOfRhythm, RHYTHM_SYMBOLS, rhythmMoments } from "../model/rhythm-moments.ts";
import { expectedNotes, NEW_TUNE, type Tune, withNote } from "./tune.ts";

export type Motif = {
  /** Eighths of the bar, rising. */
  readonly onsets: readonly number[];
  /** Scale steps from the first note. */
  readonly steps: readonly number[];
  /** The higher, the later a note is left out when the music thins. */
  readonly ranks: readonly number[];
};

/** A motif has so many notes, and spans no more than an octave. */
const NOTES = { least: 4, most: 6 } as const;
const WIDEST = 7;
/** Of so many that the models propose one is kept: neither the plainest nor the strangest, with a leap to know it by. */
const PROPOSALS = 16;
const TYPICAL_BITS = 2.6;
const LEAP_STEPS = 3;
const NO_LEAP_BITS = 0.5;
/** Two in three of a tune's intervals are single steps or none; each share that is missing costs so much. */
const WALKS = { share: 0.65, bits: 2 } as const;

/** Motifs are made in C over its tonic, and sung in any key. */
const KEY: Key = { tonic: 0, mode: "ionian" };
const CHORD = chordOf(KEY, 0, "triad")!;
const MIDDLE_STEP = 42;

/** Rhythms that a motif may have, by how often songs begin with them. */
const RHYTHMS = rhythms();

type Proposal = Pick<Motif, "onsets" | "steps"> & { readonly cost: number };

export function newMotif(random: Random): Motif {
  let best = propose(random);
  for (let n = 1; n < PROPOSALS; n++) {
    const other = propose(random);
    if (other.cost < best.cost) best = other;
  }
  const { onsets, steps } = best;
  const ranks = onsets.map((eighth, note) => BEAT_WEIGHTS[eighth]! + random.below(6) + (note === 0 ? 4 : 0));
  return { onsets, steps, ranks };
}

/** A rhythm and steps drawn as the models expect them, and how far it is from what a motif should be, in bits. */
function propose(random: Random): Proposal {
  const onsets = eighthsOfRhythm(RHYTHMS.symbols[random.weighted(RHYTHMS.weights)]!);
  const steps = [0];
  const first = MIDDLE_STEP + random.pick([0, 2, 4]);
  let tune: Tune = { ...NEW_TUNE, lastMidi: midiOfStep(KEY, first) };
  let bits = 0;
  for (let note = 1; note < onsets.length; note++) {
    const spot = { key: KEY, chord: CHORD, eighth: onsets[note]!, sixteenths: 2 * (onsets[note]! - onsets[note - 1]!) };
    const expected = expectedNotes(tune, spot)!;
    const ways = WAYS.map((way) => steps[note - 1]! + way).filter((step) => spanOf([...steps, step]) <= WIDEST);
    const weights = ways.map((step) => expected(midiOfStep(KEY, first + step)));
    const chosen = random.weighted(weights);
    steps.push(ways[chosen]!);
    bits += surprise(weights[chosen]!) / BIT;
    tune = withNote(tune, spot, midiOfStep(KEY, first + ways[chosen]!));
  }
  const sizes = steps.slice(1).map((step, note) => Math.abs(step - steps[note]!));
  const walks = sizes.filter((size) => size <= 1).length / sizes.length;
  const cost =
    Math.abs(bits / sizes.length - TYPICAL_BITS) +
    (sizes.some((size) => size >= LEAP_STEPS) ? 0 : NO_LEAP_BITS) +
    WALKS.bits * Math.max(0, WALKS.share - walks);
  return { onsets, steps, cost };
}

/** Scale steps from one note to the next. */
const WAYS = Array.from({ length: 2 * WIDEST + 1 }, (_, i) => i - WIDEST);

function spanOf(steps: readonly number[]): number {
  return Math.max(...steps) - Math.min(...steps);
}

function rhythms(): { readonly symbols: readonly number[]; readonly weights: readonly number[] } {
  const says = saysOf(RHYTHM, rhythmMoments([0]), 0);
  const symbols = Array.from({ length: RHYTHM_SYMBOLS }, (_, symbol) => symbol).filter((symbol) => {
    const notes = eighthsOfRhythm(symbol).length;
    return notes >= NOTES.least && notes <= NOTES.most;
  });
  return { symbols, weights: symbols.map((symbol) => probabilityOf(says, symbol, RHYTHM_SYMBOLS)) };
}

/** The `count` onsets that matter most, with the motif's first steps: fewer notes, but the same way of moving. */
export function thinned(motif: Motif, count: number): Motif {
  const keep = motif.ranks
    .map((rank, note) => ({ rank, note }))
    .toSorted((a, b) => b.rank - a.rank || a.note - b.note)
    .slice(0, Math.max(1, count))
    .map(({ note }) => note);
  const kept = motif.onsets.map((_, note) => note).filter((note) => keep.includes(note));
  return {
    onsets: kept.map((note) => motif.onsets[note]!),
    steps: motif.steps.slice(0, kept.length),
    ranks: kept.map((note) => motif.ranks[note]!),
  };
}

/** The same rhythm upside down. */
export function inverted(motif: Motif): Motif {
  return { ...motif, steps: motif.steps.map((step) => (step === 0 ? 0 : -step)) };
}

/** The same start, and a last note that goes elsewhere. */
export function turned(motif: Motif, by: number): Motif {
  const last = motif.steps.length - 1;
  return { ...motif, steps: motif.steps.map((step, note) => (note === last ? step + by : step)) };
}

/** Its first notes, and the same again half a bar later, moved by `by` steps. */
export function sequenced(motif: Motif, by: number): Motif {
  const head = motif.onsets.filter((eighth) => eighth < EIGHTHS / 2);
  if (head.length < 2) return motif;
  const [steps, ranks] = [motif.steps.slice(0, head.length), motif.ranks.slice(0, head.length)];
  return {
    onsets: [...head, ...head.map((eighth) => eighth + EIGHTHS / 2)],
    steps: [...steps, ...steps.map((step) => step + by)],
    ranks: [...ranks, ...ranks.map((rank) => rank - 1)],
  };
}

/** A passing note in each third that has room for one. */
export function ornamented(motif: Motif): Motif {
  const notes = motif.onsets.flatMap((eighth, note) => {
    const own = { eighth, step: motif.steps[note]!, rank: motif.ranks[note]! };
    const [next, step] = [motif.onsets[note + 1], motif.steps[note + 1]];
    if (next === undefined || step === undefined || next - eighth < 2 || Math.abs(step - own.step) !== 2) return [own];
    return [own, { eighth: next - 1, step: (step + own.step) / 2, rank: 0 }];
  });
  return {
    onsets: notes.map(({ eighth }) => eighth),
    steps: notes.map(({ step }) => step),
    ranks: notes.map(({ rank }) => rank),
  };
}
