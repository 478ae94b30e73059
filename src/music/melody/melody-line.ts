/**
 * The line of a bar: the motif's rhythm and shape, sung as songs and this piece lead one to expect over the chord. A beam of lines is
 * kept from note to note; each is judged by the model, by how it keeps the motif's shape and the height that is wished for, and by the
 * chord: strong beats fall on its tones or lean on one by step, long notes do not rub. A run that a song of the corpora has is no line.
 */
import type { Random } from "../../random.ts";
import { EIGHTHS, isStrong } from "../form/beat.ts";
import type { Chord } from "../harmony/chord.ts";
import { type Key, midiOfStep, modulo, stepOfMidi } from "../harmony/scale.ts";
import { BIT, surprise } from "../model/logarithm.ts";
import type { Motif } from "./motif.ts";
import { expectedNotes, type Spot, type Tune, withNote, wouldBorrow, wouldStandStill } from "./tune.ts";

const LOWEST = 65;
const HIGHEST = 91;
/**
 * How far the first note may lie from where it is wished, and each other one from the motif's shape, in scale steps. Coming home, there are three
 * tonics within reach: two of them may be borrowed.
 */
const REACH = { first: 4, shape: 2, home: 10 } as const;
const BEAM = 10;
/** An eighth and a half: longer notes are heard as tones of the chord. */
const LONG_EIGHTHS = 2;

/** Costs in bits. */
const COST = {
  /** Of each bit of the model's surprise. */
  model: 0.35,
  /** Of each scale step away from the height that is wished for, and from the motif's shape. */
  height: 0.4,
  shape: 0.7,
  outside: 30,
  strongDissonance: 2.5,
  longRub: 12,
  closeDissonance: 20,
  /** Of a tone of the chord where a passing one would do. */
  weakConsonance: 2.4,
  /** Of a leap from bar to bar beyond a third, each scale step. */
  join: 1.2,
  /** Of a third note in a row on one pitch, and each further one. */
  standsStill: 1.5,
} as const;
/** Share of the chance that each note adds, in bits of a fair game. */
const CHANCE = 1;

export type LineRequest = {
  readonly key: Key;
  readonly chord: Chord;
  readonly motif: Motif;
  /** Where the last note lies: at the end of a phrase on a tone of the chord, at the end of a piece on the tonic. */
  readonly ends: "anywhere" | "chord" | "tonic";
  /** The height wished for, in staff steps. */
  readonly centreStep: number;
  /** What was sung before this bar. */
  readonly tune: Tune;
};

type Line = { readonly steps: readonly number[]; readonly tune: Tune; readonly cost: number };
type Way = { readonly line: Line; readonly step: number; readonly midi: number; readonly cost: number };

/** Staff steps of the motif's notes in this bar; fewer where every way on is borrowed. */
export function lineOf(request: LineRequest, random: Random): readonly number[] {
  let lines: readonly Line[] = [{ steps: [], tune: request.tune, cost: 0 }];
  for (const note of request.motif.onsets.keys()) {
    const spot = spotOf(request, note);
    const ways = lines.flatMap((line) => waysOn(request, line, note, spot, random));
    if (ways.length === 0) break;
    const kept = ways.toSorted((a, b) => a.cost - b.cost).slice(0, BEAM);
    lines = kept.map(({ line, step, midi, cost }) => ({
      steps: [...line.steps, step],
      tune: withNote(line.tune, spot, midi),
      cost,
    }));
  }
  return lines[0]!.steps;
}

function waysOn(request: LineRequest, line: Line, note: number, spot: Spot, random: Random): readonly Way[] {
  const expected = expectedNotes(line.tune, spot);
  const middle = wishedStep(request, line, note);
  const reach = request.ends === "tonic" ? REACH.home : note === 0 ? REACH.first : REACH.shape;
  const ways: Way[] = [];
  for (let step = middle - reach; step <= middle + reach; step++) {
    const midi = midiOfStep(request.key, step);
    const chance = CHANCE * (surprise(random.unit()) / BIT);
    if (wouldBorrow(line.tune, midi) || missesHome(request, note, step)) continue;
    const unexpected = expected === null ? 0 : COST.model * (surprise(expected(midi)) / BIT);
    const still = wouldStandStill(line.tune, midi) ? COST.standsStill : 0;
    const away = (note === 0 ? COST.height : COST.shape) * Math.abs(step - middle);
    const cost = line.cost + unexpected + still + away + chance + fitCost(request, line, note, step);
    ways.push({ line, step, midi, cost });
  }
  return ways;
}

/** Where every tonic is borrowed, the chord alone comes home. */
function missesHome({ ends, motif }: LineRequest, note: number, step: number): boolean {
  return ends === "tonic" && note === motif.onsets.length - 1 && modulo(step, 7) !== 0;
}

function spotOf({ key, chord, motif, tune }: LineRequest, note: number): Spot {
  const eighth = motif.onsets[note]!;
  const since = note === 0 ? tune.sixteenths + 2 * eighth : 2 * (eighth - motif.onsets[note - 1]!);
  return { key, chord, eighth, sixteenths: since };
}

/** The first note lies so that the whole motif lies about the wished height; the others where the motif goes. */
function wishedStep({ motif, centreStep }: LineRequest, { steps }: Line, note: number): number {
  if (note > 0) return steps[note - 1]! + motif.steps[note]! - motif.steps[note - 1]!;
  return Math.round(centreStep - (Math.max(...motif.steps) + Math.min(...motif.steps)) / 2);
}

/** What range and chord say of a note, and of the one before it, which a note that follows by step may excuse. */
function fitCost(request: LineRequest, line: Line, note: number, step: number): number {
  const { key, chord, motif, ends, tune } = request;
  const midi = midiOfStep(key, step);
  const isTone = isChordTone(step, chord);
  const last = note === motif.onsets.length - 1;
  let cost = midi < LOWEST || midi > HIGHEST ? COST.outside : 0;
  if (note === 0 && tune.lastMidi !== null) {
    cost += COST.join * Math.max(0, Math.abs(step - stepOfMidi(key, tune.lastMidi)) - 2);
  }
  if (ends === "chord" && last && !isTone) cost += COST.closeDissonance;
  if (isStrong(motif.onsets[note]!) && !isTone) cost += COST.strongDissonance;
  if (!isStrong(motif.onsets[note]!) && isTone && !last) cost += COST.weakConsonance;
  if (isLong(motif, note) && rubs(step, key, chord)) cost += COST.longRub;
  const before = line.steps[note - 1];
  if (before !== undefined && leans(motif, before, step, note, chord)) cost -= COST.strongDissonance / 2;
  return cost;
}

/** The note before was a short dissonance on a strong beat, and this one resolves it by step: an appoggiatura. */
function leans(motif: Motif, before: number, step: number, note: number, chord: Chord): boolean {
  const [from, at] = [motif.onsets[note - 1]!, motif.onsets[note]!];
  const isShort = at - from <= LONG_EIGHTHS && isStrong(from) && !isStrong(at);
  return isShort && !isChordTone(before, chord) && Math.abs(step - before) === 1 && isChordTone(step, chord);
}

function isLong(motif: Motif, note: number): boolean {
  return (motif.onsets[note + 1] ?? EIGHTHS + LONG_EIGHTHS) - motif.onsets[note]! >= LONG_EIGHTHS;
}

function isChordTone(step: number, chord: Chord): boolean {
  return chord.degrees.includes(modulo(step, 7));
}

/** A tone a semitone above a chord tone grates when it stays. */
function rubs(step: number, key: Key, chord: Chord): boolean {
  const below = modulo(midiOfStep(key, step) - 1, 12);
  return !isChordTone(step, chord) && chord.pitchClasses.includes(below);
}
