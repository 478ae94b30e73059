/**
 * The chord walk: degrees follow one another by a weighted table, return with their theme, and close each phrase in a cadence.
 * Weights are by ear, after common practice and modal song; a model counted from scores takes the place of these tables.
 */
import { type Random, randomFor } from "../random.ts";
import type { Mode, Targets } from "../types.ts";
import { colourAffect, degreeAffect } from "./affect.ts";
import { type Chord, COLOURS, type Colour, chordOf } from "./chord.ts";
import type { Place } from "./form.ts";
import { type Key, modulo } from "./scale.ts";

/**
 * How much each degree belongs to its mode, tonic first; 0 is the diminished one. The tonic and its neighbours in fifths say which of the
 * seven tones is home: without them a mode is heard as its relative major.
 */
const DEGREES: Readonly<Record<Mode, readonly number[]>> = {
  lydian: [14, 5, 2, 0, 8, 4, 2],
  ionian: [13, 5, 3, 8, 8, 5, 0],
  mixolydian: [13, 4, 0, 8, 6, 4, 6],
  dorian: [13, 4, 2, 7, 7, 0, 5],
  aeolian: [13, 0, 3, 9, 8, 6, 5],
  phrygian: [14, 6, 2, 8, 0, 4, 6],
};

/** Weight of a root that rises by 0…6 scale steps; falling fifths (3) and thirds (5) lead; calm music stays longer on a chord. */
const ROOT_MOTIONS: readonly number[] = [6, 8, 5, 12, 8, 11, 7];

/** The last two degrees of a phrase, counted from 1: of one that comes home, and of one that stays open. */
const CADENCES: Readonly<Record<Mode, Readonly<Record<Place["cadence"], readonly string[]>>>> = {
  lydian: { closed: ["2-1", "7-1", "5-1"], open: ["1-2", "6-2", "3-5"] },
  ionian: { closed: ["4-1", "5-1", "2-1"], open: ["2-5", "1-4", "4-6", "6-4"] },
  mixolydian: { closed: ["7-1", "4-1", "5-1"], open: ["1-7", "4-7", "6-4", "2-5"] },
  dorian: { closed: ["4-1", "7-1", "2-1"], open: ["1-4", "7-4", "3-7"] },
  aeolian: { closed: ["7-1", "4-1", "6-1"], open: ["1-6", "4-7", "3-6", "6-7"] },
  phrygian: { closed: ["2-1", "7-1", "4-1"], open: ["1-2", "4-7", "1-4", "6-4"] },
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
/** A tension this far from its target leaves a chord a quarter of its weight. */
const TENSION_WIDTH = 0.12;
/** How often a theme's own degree returns with it. */
const RECALL = 0.85;

export type HarmonyRequest = {
  readonly seed: number;
  readonly bar: number;
  readonly place: Place;
  readonly key: Key;
  readonly previous: Chord | null;
  /** The degree this theme had in this bar when it came before, or null. */
  readonly remembered: number | null;
  readonly targets: Pick<Targets, "valence" | "arousal" | "tension">;
};

export function nextChord(request: HarmonyRequest): Chord {
  const degree = nextDegree(request, randomFor(request.seed, "degree", request.bar));
  return coloured(request, degree, randomFor(request.seed, "colour", request.bar));
}

function nextDegree(request: HarmonyRequest, random: Random): number {
  const { key, place, previous, remembered } = request;
  const fromEnd = place.bars - 1 - place.bar;
  if (fromEnd < 2 && place.bars > 2) {
    const cadence = randomFor(request.seed, "cadence", place.phraseNumber).pick(CADENCES[key.mode][place.cadence]);
    return Number(cadence[fromEnd === 1 ? 0 : 2]) - 1;
  }
  // A phrase that returns begins as it did.
  const recalls = random.unit() < RECALL || place.bar === 0;
  if (recalls && remembered !== null && DEGREES[key.mode][remembered]! > 0) return remembered;
  if (previous === null) return 0;
  return random.weighted(DEGREES[key.mode].map((_, degree) => degreeWeight(request, previous, degree)));
}

/** Motion from the last chord × the mode's own degrees × the valence of the triad; a phrase likes to start on tones that still sound. */
function degreeWeight({ key, place, targets }: HarmonyRequest, previous: Chord, degree: number): number {
  const own = DEGREES[key.mode][degree]!;
  const triad = chordOf(key, degree, "triad");
  if (own === 0 || triad === null) return 0;
  const affect = degreeAffect(key, degree, targets.valence);
  if (place.bar === 0) {
    const common = triad.pitchClasses.filter((tone) => previous.pitchClasses.includes(tone)).length;
    return own * affect * (1 + 2 * common) * (degree === 0 ? 3 : 1);
  }
  const motion = modulo(degree - previous.degree, 7);
  const patience = motion === 0 ? 2 - 1.6 * targets.arousal : 1;
  return ROOT_MOTIONS[motion]! * patience * own * affect;
}

/** A suspension resolves on its own degree; a phrase closes on a settled chord; the rest is drawn near the wanted tension. */
function coloured({ key, place, previous, targets }: HarmonyRequest, degree: number, random: Random): Chord {
  const suspended = place.bar > 0 && previous?.degree === degree && HANGING.includes(previous.colour);
  const closes = place.bar === place.bars - 1 && place.cadence === "closed";
  const chords: Chord[] = [];
  const weights: number[] = [];
  for (const colour of COLOURS) {
    const chord = chordOf(key, degree, colour);
    if (chord === null || ((suspended || closes) && HANGING.includes(colour))) continue;
    const miss = (chord.tension - targets.tension * (closes ? 0.8 : 1)) / TENSION_WIDTH;
    chords.push(chord);
    const nearness = 1 / (1 + miss * miss);
    weights.push(COLOUR_WEIGHTS[colour] * nearness * nearness * colourAffect(key, chord, targets.valence));
  }
  return chords[random.weighted(weights)]!;
}
