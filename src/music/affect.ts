/**
 * What valence asks of harmony, as factors that multiply whatever else proposes a chord: glad music dwells on major triads and its tonic,
 * sad music on minor ones (mode and chord colour carry most of valence; reference/music.md, section 4).
 */
import { type Chord, type Colour, isMajorDegree } from "./harmony/chord.ts";
import type { Key } from "./harmony/scale.ts";

/** Valence as 410 people rated such chords, 1 to 7 (Lahdelma & Eerola 2016), over a major and a minor third; between the rated ones by ear. */
const RATINGS: Readonly<Record<Colour, readonly [major: number, minor: number]>> = {
  triad: [5.56, 3.28],
  add9: [5.3, 3.55],
  seven: [4.8, 4.28],
  nine: [4.84, 3.97],
  six: [4.64, 4.1],
  sixNine: [4.8, 4.1],
  sus2: [5, 4],
  sus4: [4.6, 4],
  sevenSus: [4.4, 4.1],
};
/** The rating that is wanted at valence 0 and 1, and how far from it a chord has half its weight. */
const WANTED = [3.3, 5.5] as const;
const WIDTH = 1.2;
/** Weight of a triad whose third agrees with valence 0 or 1, against one that does not. */
const AGREES = 1.88;
const DISAGREES = 0.12;
const DECIDES = 1.2;
/** At the middle the thirds of the scale turn from minor to major, and harmony with them. */
const TURNS = 0.07;

/** How much valence likes the triad on a degree. */
export function degreeAffect(key: Key, degree: number, valence: number): number {
  const share = isMajorDegree(key, degree) ? decided(valence) : 1 - decided(valence);
  return DISAGREES + (AGREES - DISAGREES) * share;
}

/** How much valence likes the colour of a chord. */
export function colourAffect(key: Key, { degree, colour }: Pick<Chord, "degree" | "colour">, valence: number): number {
  const [major, minor] = RATINGS[colour];
  const miss = ((isMajorDegree(key, degree) ? major : minor) - (WANTED[0] + (WANTED[1] - WANTED[0]) * valence)) / WIDTH;
  return 1 / (1 + miss * miss);
}

/** Further from the middle than asked: near it the scales alone hardly tell glad from sad. */
function decided(valence: number): number {
  const away = DECIDES * (valence - 0.5);
  return Math.min(1, Math.max(0, 0.5 + away + (valence >= 0.5 ? TURNS : -TURNS)));
}
