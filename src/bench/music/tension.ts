/** This file rates chords as people did: tension and valence, 1 to 7 (Lahdelma & Eerola 2016, CC0, root positions in the mean of both registers). */
import type { Bar } from "../../types.ts";
import { meanOf } from "./statistics.ts";

type Rated = { readonly tones: readonly number[]; readonly tension: number; readonly valence: number };

/** Semitones above the root. */
const RATED: readonly Rated[] = [
  { tones: [0, 4, 7], tension: 2.38, valence: 5.59 },
  { tones: [0, 3, 7], tension: 3.38, valence: 3.24 },
  { tones: [0, 4, 7, 9], tension: 3.52, valence: 4.64 },
  { tones: [0, 3, 7, 10], tension: 3.57, valence: 4.28 },
  { tones: [0, 2, 4, 7, 11], tension: 3.6, valence: 4.84 },
  { tones: [0, 2, 3, 7, 10], tension: 4.05, valence: 3.97 },
  { tones: [0, 2, 4, 7, 10], tension: 4.45, valence: 4.53 },
  { tones: [0, 4, 6, 7, 10], tension: 5.51, valence: 3.42 },
];

export const meanTension = (bars: readonly Bar[]): number => meanOf(bars.map(({ chord }) => rate(chord, "tension")));
export const meanColour = (bars: readonly Bar[]): number => meanOf(bars.map(({ chord }) => rate(chord, "valence")));

/** The rating of the chord, or where nobody rated it the mean of those that it resembles, the more so the more tones they share. */
function rate({ root, pitchClasses }: Bar["chord"], rating: "tension" | "valence"): number {
  const tones = new Set(pitchClasses.map((tone) => (tone - root + 12) % 12));
  let [sum, weights] = [0, 0];
  for (const rated of RATED) {
    const shared = rated.tones.filter((tone) => tones.has(tone)).length;
    const different = tones.size + rated.tones.length - 2 * shared;
    if (different === 0) return rated[rating];
    const weight = (shared / (shared + different)) ** 4;
    sum += weight * rated[rating];
    weights += weight;
  }
  return sum / weights;
}
