/**
 * Key clarity: how well what sounded lately fits one key, and what valence asks of it. Glad music lies firmly in its key, sad music wanders
 * among the tones of its scale (reference/music.md, section 4).
 */
import type { Note } from "../types.ts";
import { BAR_TICKS } from "./beat.ts";
import type { Chord } from "./chord.ts";

/** How well each pitch class fits a major and a minor key, from the tonic up (Krumhansl & Kessler 1982). */
const MAJOR = unitOf([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88]);
const MINOR = unitOf([6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17]);
/**
 * Wanted at valence 0, ¼ … 1, so that pieces come to .80 … .92, evenly and about the .83 … .90 of people's halves: the cadences of the gladder modes
 * make them clearer than is asked, and only the brightest one, which lacks the fourth, has to reach for it.
 */
const WANTED = JSON.parse(process.env.W ?? "[0.8, 0.8325, 0.86, 0.88, 0.945]") as number[];
const PEDAL = JSON.parse(process.env.PW ?? "[0.8, 0.8325, 0.86, 0.88, 0.945]") as number[];
/** A clarity this far from the wanted one leaves a chord a quarter of its weight. */
const WIDTH = 0.008;
/** A mode is plain where its own kind of key, major or minor, fits by so much better than the other kind. */
const PLAIN_BY = 0.14;
/** A lead that falls short by so much leaves a chord a quarter of its weight. */
const SHORT = 0.08;
/** Share of what sounded that is still in the ear a bar later. */
const STAYS = 0.87;
/** What a bar plays of each tone of its chord, and of its root besides, in ticks. */
const OF_TONE = 1.5 * BAR_TICKS;
const OF_ROOT = 0.9 * BAR_TICKS;

/** Ticks that each pitch class sounded; those long ago count less. */
export type Sounded = readonly number[];

export type Heard = {
  readonly sounded: Sounded;
  /** The tone that stays in the bass under all chords, or null. */
  readonly pedal?: number | null;
};

export const NOTHING_SOUNDED: Sounded = new Array<number>(12).fill(0);

export function soundedAfter(sounded: Sounded, notes: readonly Note[]): Sounded {
  const after = sounded.map((ticks) => ticks * STAYS);
  for (const { midi, durationTicks } of notes) after[midi % 12]! += durationTicks;
  return after;
}

/** 0…1: how near these chords, a bar each, bring the clarity to what valence asks, and how plainly major or minor they leave it. */
export function clarityFit(
  { sounded, pedal = null }: Heard,
  chords: readonly Pick<Chord, "root" | "pitchClasses">[],
  valence: number,
): number {
  let after = sounded;
  for (const { root, pitchClasses } of chords) {
    // A tone of the chord a semitone above it silences the pedal.
    const low = pedal === null || pitchClasses.includes((pedal + 1) % 12) ? root : pedal;
    const ofTone = (tone: number) => (pitchClasses.includes(tone) ? OF_TONE : 0) + (tone === low ? OF_ROOT : 0);
    after = after.map((ticks, tone) => ticks * STAYS + ofTone(tone));
  }
  const [major, minor] = fitsOf(after);
  const clear = (Math.max(major, minor) - wantedAt(pedal === null ? WANTED : PEDAL, valence)) / WIDTH;
  const lead = valence >= 0.5 ? major - minor : minor - major;
  return nearness(clear) * nearness(Math.max(0, PLAIN_BY - lead) / SHORT);
}

/** The best correlation of the tones' weights with the profile of a key; 0 where all weigh the same. */
export const clarityOf = (weights: readonly number[]): number => Math.max(...fitsOf(weights));

function wantedAt(wanted: readonly number[], valence: number): number {
  const place = Math.min(3, Math.floor(valence * 4));
  const [below, above] = [wanted[place]!, wanted[place + 1]!];
  return below + (above - below) * (valence * 4 - place);
}

/** The same of major keys, and of minor ones. */
function fitsOf(weights: readonly number[]): readonly [major: number, minor: number] {
  const unit = unitOf(weights);
  return [bestFit(unit, MAJOR), bestFit(unit, MINOR)];
}

function bestFit(unit: readonly number[], profile: readonly number[]): number {
  let best = 0;
  for (let tonic = 0; tonic < 12; tonic++) {
    best = Math.max(
      best,
      profile.reduce((sum, weight, tone) => sum + weight * unit[(tone + tonic) % 12]!, 0),
    );
  }
  return best;
}

/** 1 where nothing is amiss, a quarter at 1. */
function nearness(miss: number): number {
  const near = 1 / (1 + miss * miss);
  return near * near;
}

/** About its mean and of length 1, so that the product of two is their correlation. */
function unitOf(weights: readonly number[]): readonly number[] {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + (weight - mean) * (weight - mean), 0));
  return weights.map((weight) => (length === 0 ? 0 : (weight - mean) / length));
}
