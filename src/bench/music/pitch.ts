/** This file measures which pitch classes sound and how clearly they make a key. */
import { sampleCorrelation } from "simple-statistics";
import type { Bar } from "../../types.ts";
import { type Placed, placedNotes, stretchesOf } from "./notes.ts";
import { entropyBits, meanOf } from "./statistics.ts";

/** Probe-tone ratings of Krumhansl & Kessler 1982, from the tonic up. */
const MAJOR = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88];
const MINOR = [6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17];
const STRETCH_BARS = 16;
/** What sounds for less than this share belongs to no scale. */
const LEAST_SHARE = 0.01;

/** Seconds that each pitch class sounds. */
export function pitchClassWeights(bars: readonly Bar[]): readonly number[] {
  return weightsOf(placedNotes(bars), ({ midi }) => midi % 12);
}

/** Over 16 bars: pitch-class entropy in bits. */
export const pitchClassEntropyBits = (bars: readonly Bar[]): number =>
  meanOf(sixteens(bars).map((stretch) => entropyBits(pitchClassWeights(stretch))));

/** The best correlation with a key's profile. */
export const keyClarity = (bars: readonly Bar[]): number => clarityOf(pitchClassWeights(bars));

/** The same over 16 bars. */
export const longKeyClarity = (bars: readonly Bar[]): number => meanOf(sixteens(bars).map(keyClarity));

export function clarityOf(weights: readonly number[]): number {
  return Math.max(bestFit(weights, MAJOR), bestFit(weights, MINOR));
}

/** How much better a major key fits than a minor one; below 0 a minor one fits better. The key is not told. */
export function keyLean(weights: readonly number[]): number {
  return bestFit(weights, MAJOR) - bestFit(weights, MINOR);
}

/** The best correlation with a profile, over its twelve tonics. */
function bestFit(weights: readonly number[], profile: number[]): number {
  const fits = weights.map((_, tonic) => sampleCorrelation(turnedTo(weights, tonic), profile));
  return Math.max(-1, ...fits);
}

const turnedTo = (weights: readonly number[], tonic: number): number[] =>
  weights.map((_, i) => weights[(i + tonic) % 12]!);

/**
 * How bright the scale is that sounds: the mean place of its tones on the line of fifths, seen from the tonic. Lydian is 3, ionian 2 …
 * Locrian −3.
 */
export function modeBrightness(bars: readonly Bar[]): number {
  const weights = weightsOf(placedNotes(bars), ({ midi, bar }) => (midi - bar.key.tonic + 120) % 12);
  const sum = weights.reduce((a, b) => a + b, 0);
  const tones = [...weights.keys()].filter((tone) => weights[tone]! > LEAST_SHARE * sum);
  return meanOf(tones.map((tone) => (tone === TRITONE && !tones.includes(FIFTH) ? -TRITONE : fifthsOf(tone))));
}

/** −5 … 6 fifths above the tonic. A semitone is seven fifths, less whole circles; the tritone is raised, unless there is no fifth beside it. */
const fifthsOf = (tone: number): number => ((tone * 7 + 5) % 12) - 5;
const [TRITONE, FIFTH] = [6, 7];

function weightsOf(notes: readonly Placed[], toneOf: (note: Placed) => number): readonly number[] {
  const weights = new Array<number>(12).fill(0);
  for (const note of notes) weights[toneOf(note)]! += note.endSec - note.startSec;
  return weights;
}

const sixteens = (bars: readonly Bar[]): readonly (readonly Bar[])[] =>
  bars.length < STRETCH_BARS ? [bars] : stretchesOf(bars, STRETCH_BARS);
