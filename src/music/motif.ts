/** Motifs: the short shapes that a piece is made of. A motif is rhythm and scale steps, so it can return in any key, thinned, turned or cut. */
import type { Random } from "../random.ts";
import { BEAT_WEIGHTS, EIGHTHS } from "./beat.ts";

export type Motif = {
  /** Eighths of the bar, rising. */
  readonly onsets: readonly number[];
  /** Scale steps from the first note. */
  readonly steps: readonly number[];
  /** The higher, the later a note is left out when the music thins. */
  readonly ranks: readonly number[];
};

/** Onsets in eighths: singing rhythms, most with a long note and some that begin after the beat. */
const RHYTHMS: readonly (readonly number[])[] = [
  [0, 2, 3, 4, 6],
  [0, 3, 4, 6, 7],
  [0, 1, 2, 4, 6],
  [0, 2, 4, 5, 6],
  [0, 3, 4, 5, 6],
  [0, 2, 3, 5, 6],
  [0, 1, 4, 5, 6],
  [0, 3, 5, 6, 7],
  [1, 2, 3, 4, 6],
  [2, 3, 4, 5, 6],
  [0, 2, 4, 6, 7],
  [0, 1, 2, 3, 4],
  [0, 3, 4, 7],
  [1, 2, 4, 6],
  [0, 4, 5, 6],
  [0, 1, 3, 4, 6],
  [0, 2, 3, 4, 5, 6],
  [0, 1, 2, 4, 5, 6],
  [2, 3, 4, 6, 7],
];

/** Weights of an interval's size in scale steps: unison .17, step .49, third .19, wider .14 of what people sing (reference/music.md, section 10). */
const SIZES: readonly number[] = [20, 52, 17, 6, 3, 2];
/** No motif spans more than an octave. */
const WIDEST = 7;

export function newMotif(random: Random): Motif {
  const onsets = random.pick(RHYTHMS);
  const steps = [0];
  let leap = 0;
  for (let note = 1; note < onsets.length; note++) {
    const here = steps[note - 1]!;
    const way = nextInterval(leap, here, random);
    const fits = Math.max(...steps, here + way) - Math.min(...steps, here + way) <= WIDEST;
    leap = fits ? way : -Math.sign(way);
    steps.push(here + leap);
  }
  const ranks = onsets.map((eighth, note) => BEAT_WEIGHTS[eighth]! + random.below(6) + (note === 0 ? 4 : 0));
  return { onsets, steps, ranks };
}

/** A leap is followed by a step back; otherwise a tune falls a little oftener than it rises, and back towards its start. */
function nextInterval(leap: number, here: number, random: Random): number {
  if (Math.abs(leap) >= 3) return -Math.sign(leap) * (1 + random.below(2));
  const size = random.weighted(SIZES);
  const up = random.unit() < 0.48 - 0.06 * here;
  return up ? size : -size;
}

/** The `count` onsets that matter most, with the motif's first steps: fewer notes, but the same way of moving. */
export function thinned(motif: Motif, count: number): Motif {
  const keep = motif.ranks
    .map((rank, note) => ({ rank, note }))
    .toSorted((a, b) => b.rank - a.rank || a.note - b.note)
    .slice(0, Math.max(1, count))
    .map(({ note }) => note);
  const places = motif.onsets.map((_, note) => note).filter((note) => keep.includes(note));
  return {
    onsets: places.map((note) => motif.onsets[note]!),
    steps: motif.steps.slice(0, places.length),
    ranks: places.map((note) => motif.ranks[note]!),
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
