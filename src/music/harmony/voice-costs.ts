/** What voice leading costs, in bits, by how often the voices of 382 chorales moved, stood apart and doubled a tone that way. */
import { LEARNED } from "../model/learned.ts";
import { BIT, surprise } from "../model/logarithm.ts";

const { motions, gaps, fifths, octaves, doubled } = LEARNED.voices;

const [SOPRANO, INNER] = motions.map(bitsOf) as [readonly number[], readonly number[], readonly number[]];
const [UPPER, LOWER] = gaps.map(bitsOf) as [readonly number[], readonly number[]];
const DOUBLED = bitsOf(doubled);

/** A part that moves by so many semitones where the chord changes; the top one is a soprano, the others are alto or tenor. */
export function motionBits(semitones: number, isTop: boolean): number {
  return at(isTop ? SOPRANO : INNER, Math.abs(semitones));
}

/** Neighbours so far apart: among the upper parts, or the lowest of them above the bass. */
export function gapBits(semitones: number, overBass: boolean): number {
  return at(overBass ? LOWER : UPPER, semitones);
}

/** A tone of a triad that sounds twice, against the root that does. */
export function doublingBits(tone: "root" | "third" | "fifth"): number {
  return DOUBLED[{ root: 0, third: 1, fifth: 2 }[tone]]! - DOUBLED[0]!;
}

/** A pair in a fifth (an octave) that goes on in fifths (octaves). */
export const PARALLEL_BITS = { fifth: bitsOfPair(fifths), octave: bitsOfPair(octaves) } as const;

function at(bits: readonly number[], size: number): number {
  return bits[Math.min(bits.length - 1, Math.max(0, size))]!;
}

/** One is added to each count: what never happened is rare, not impossible. */
function bitsOf(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count + 1, 0);
  return counts.map((count) => surprise((count + 1) / total) / BIT);
}

function bitsOfPair([chances, seen]: readonly number[]): number {
  return surprise(seen! / chances!) / BIT;
}
