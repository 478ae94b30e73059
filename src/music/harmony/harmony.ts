/**
 * The chord walk: chords follow one another as songs and this piece lead one to expect, return with their theme, and close each phrase
 * in a cadence. What the models expect is multiplied by what the mode, the valence and the tension ask for: a product of experts.
 */
import { type Random, randomFor } from "../../random.ts";
import type { Mode, Targets } from "../../types.ts";
import { colourAffect, degreeAffect } from "../affect.ts";
import { type CadenceRequest, cadenceDegree } from "../form/cadence.ts";
import type { Place } from "../form/form.ts";
import type { PlainChord } from "../model/chord-moments.ts";
import { type Applied, appliedTo, resolutionOf } from "./applied.ts";
import { type Chord, COLOURS, type Colour, chordOf } from "./chord.ts";
import { expectedChords, kindOf } from "./chord-sense.ts";
import { clarityFit, type Sounding } from "./clarity.ts";
import type { Key } from "./scale.ts";

/**
 * How much each degree belongs to its mode, tonic first; 0 is the diminished one. The tonic and its neighbours in fifths say which of the
 * seven tones is home: without them a mode is heard as its relative major.
 */
const DEGREES: Readonly<Record<Mode, readonly number[]>> = {
  lydian: [18, 5, 0, 0, 13, 1, 0],
  ionian: [16, 3, 1, 9, 9, 3, 0],
  mixolydian: [14, 3, 0, 9, 4, 4, 6],
  dorian: [16, 4, 1, 4, 9, 0, 3],
  aeolian: [13, 0, 3, 10, 6, 7, 6],
  phrygian: [12, 7, 3, 7, 0, 5, 7],
};

const COLOUR_WEIGHTS: Readonly<Record<Colour, number>> = {
  triad: 12,
  add9: 10,
  seven: 8,
  nine: 9,
  six: 3,
  sixNine: 3,
  sus2: 2,
  sus4: 3,
  sevenSus: 3,
};

/** Colours that want to resolve. */
const HANGING: readonly Colour[] = ["sus4", "sevenSus"];
/** Without a third no piece comes home. */
const HOLLOW: readonly Colour[] = ["sus2", ...HANGING];
/** A tension this far from its target leaves a chord a quarter of its weight. */
const TENSION_WIDTH = 0.12;
/** How often a theme's own degree returns with it, at most. */
const RECALL = 0.85;

export type HarmonyRequest = Sounding & {
  readonly seed: number;
  readonly bar: number;
  readonly place: Place;
  readonly key: Key;
  readonly previous: Chord | null;
  /** The chords that sounded, as the models know them. */
  readonly past: readonly PlainChord[];
  /** The degree this theme had in this bar when it came before, or null. */
  readonly remembered: number | null;
  /** And in the bar after. */
  readonly rememberedNext: number | null;
  /** 0…1: how often a chord becomes the dominant of the next one. */
  readonly chroma: number;
  readonly targets: Pick<Targets, "valence" | "arousal" | "tension">;
};

export function nextChord(request: HarmonyRequest): Chord {
  const { seed, bar, past, place } = request;
  const expected = expectedChords(past, place.bar);
  const degree = nextDegree(request, expected, randomFor(seed, "degree", bar));
  const applied = appliedHere(request, degree, randomFor(seed, "applied", bar));
  return coloured(
    request,
    applied ?? { key: request.key, degree, colours: COLOURS },
    expected,
    randomFor(seed, "colour", bar),
  );
}

/** The dominant of the next chord instead of this one, where the section is chromatic; never at the ends of a phrase. */
function appliedHere(request: HarmonyRequest, degree: number, random: Random): Applied | null {
  const { key, place, chroma, rememberedNext } = request;
  if (random.unit() >= chroma || place.bar === 0 || place.bar === place.bars - 1) return null;
  const plain = chordOf(key, degree, "triad");
  const next = foreseenChord({ ...request, previous: plain }, rememberedNext)?.degree;
  const applied = appliedTo(key, next ?? random.weighted(DEGREES[key.mode]));
  return applied === null || DEGREES[key.mode][(applied.degree + 3) % 7] === 0 ? null : applied;
}

/** How probable the models hold a chord. */
type Expected = (chord: Chord) => number;

function nextDegree(request: HarmonyRequest, expected: Expected, random: Random): number {
  const { key, previous, remembered } = request;
  const closing = cadenceDegree(request, request.place.bar);
  if (closing !== null) return closing;
  const resolution = previous === null || request.place.bar === 0 ? null : resolutionOf(key, previous);
  if (resolution !== null) return resolution;
  // A phrase that returns begins as it did.
  const recalls = random.unit() < recallChance(request) || request.place.bar === 0;
  if (recalls && remembered !== null && DEGREES[key.mode][remembered]! > 0) return remembered;
  if (previous === null) return 0;
  return random.weighted(DEGREES[key.mode].map((_, degree) => degreeWeight(request, previous, degree, expected)));
}

/** A theme's degree returns less often where it leads further from the clarity that valence asks than another would. */
function recallChance(request: HarmonyRequest): number {
  const { key, remembered, targets } = request;
  const fits = DEGREES[key.mode].map((own, degree) => {
    const triad = own > 0 ? chordOf(key, degree, "triad") : null;
    return triad === null ? 0 : clarityFit(request, [triad], targets.valence);
  });
  const share = remembered === null ? 0 : fits[remembered]! / Math.max(...fits);
  return RECALL * (1 + Math.sqrt(share)) * 0.5;
}

/**
 * The chord of the next bar as a triad, where it is foreseen: in a cadence, or where the phrase has been heard before. `remembered` is
 * the degree that the theme had there.
 */
export function foreseenChord(request: CadenceRequest, remembered: number | null): Chord | null {
  const { place, key } = request;
  if (place.bar + 1 >= place.bars) return null;
  const degree = cadenceDegree(request, place.bar + 1) ?? remembered;
  return degree === null ? null : chordOf(key, degree, "triad");
}

/** What the models expect × the mode's own degrees × the valence of the triad and of the key's clarity; a phrase likes to start on tones that still sound. */
function degreeWeight(request: HarmonyRequest, previous: Chord, degree: number, expected: Expected): number {
  const { key, place, targets } = request;
  const own = DEGREES[key.mode][degree]!;
  const triad = chordOf(key, degree, "triad");
  if (own === 0 || triad === null) return 0;
  const affect = degreeAffect(key, degree, targets.valence) * clarityFit(request, [triad], targets.valence);
  if (place.bar === 0) {
    const common = triad.pitchClasses.filter((tone) => previous.pitchClasses.includes(tone)).length;
    return own * affect * (1 + 2 * common) * (degree === 0 ? 3 : 1);
  }
  const patience = degree === previous.degree ? 1 - 0.8 * targets.arousal : 1;
  return expectedOf(key, degree, expected) * patience * own * affect * tensionFit(key, degree, targets.tension);
}

/** How near a degree's colours come to a tension, as a share of what they would weigh there. */
function tensionFit(key: Key, degree: number, tension: number): number {
  let [near, all] = [0, 0];
  for (const colour of COLOURS) {
    const chord = chordOf(key, degree, colour);
    if (chord === null) continue;
    near += COLOUR_WEIGHTS[colour] * nearness(chord, tension);
    all += COLOUR_WEIGHTS[colour];
  }
  return near / all;
}

/** 1 at the wanted tension, a quarter TENSION_WIDTH from it. */
function nearness(chord: Chord, tension: number): number {
  const miss = (chord.tension - tension) / TENSION_WIDTH;
  const near = 1 / (1 + miss * miss);
  return near * near;
}

/** Probability that any chord on a degree comes. */
function expectedOf(key: Key, degree: number, expected: Expected): number {
  const kinds = new Map<string, number>();
  for (const colour of COLOURS) {
    const chord = chordOf(key, degree, colour);
    if (chord !== null) kinds.set(kindOf(chord), expected(chord));
  }
  return [...kinds.values()].reduce((sum, probability) => sum + probability, 0);
}

/** A suspension resolves on its own degree; a phrase closes on a settled chord; the rest is drawn near the wanted tension. */
function coloured(
  request: HarmonyRequest,
  { key, degree, colours }: Applied,
  expected: Expected,
  random: Random,
): Chord {
  const { place, previous, targets } = request;
  const suspended = place.bar > 0 && previous?.degree === degree && HANGING.includes(previous.colour);
  const closes = place.bar === place.bars - 1 && place.cadence === "closed";
  const refused = place.toEnd === 1 ? HOLLOW : suspended || closes ? HANGING : [];
  const chords: Chord[] = [];
  const weights: number[] = [];
  for (const colour of colours) {
    const chord = chordOf(key, degree, colour);
    if (chord === null || refused.includes(colour)) continue;
    chords.push(chord);
    const near = nearness(chord, targets.tension * (closes ? 0.8 : 1));
    const affect = colourAffect(key, chord, targets.valence) * clarityFit(request, [chord], targets.valence);
    // A fourth root: songs are mostly triads, and this music is richer.
    weights.push(COLOUR_WEIGHTS[colour] * near * affect * Math.sqrt(Math.sqrt(expected(chord))));
  }
  return chords[random.weighted(weights)]!;
}
