/**
 * Novelty: a filter that knows the corpora's melodies by parts of them, so that the composer never sings eleven of their intervals in a
 * row. Of every eleven intervals the ten with the less hash stand in the filter, so no run of eleven is missed; about two runs in a
 * hundred are taken for known though they are not.
 */

export const LONGEST_RUN = 11;
const GRAM = 10;
const PROBES = 5;

export type Filter = { readonly bits: Uint8Array };

/** True where the last intervals of a melody, semitones from note to note, end in a run of eleven that a corpus has. */
export function endsKnown({ bits }: Filter, intervals: readonly number[]): boolean {
  const gram = leastGram(intervals);
  return gram !== null && probesOf(gram, bits.length * 8).every((bit) => bits[bit >>> 3]! & (1 << (bit & 7)));
}

/** A filter of about `bitsEach` bits for every part that is kept; 8 take about one other run in fifty for known. */
export function filterOf(melodies: readonly (readonly number[])[], bitsEach: number): Filter {
  const grams = new Map<string, Gram>();
  for (const intervals of melodies) {
    for (let end = LONGEST_RUN; end <= intervals.length; end++) {
      const gram = leastGram(intervals.slice(end - LONGEST_RUN, end))!;
      grams.set(`${gram.one} ${gram.other}`, gram);
    }
  }
  const bits = new Uint8Array(Math.ceil((grams.size * bitsEach) / 8));
  for (const gram of grams.values()) {
    for (const bit of probesOf(gram, bits.length * 8)) bits[bit >>> 3]! |= 1 << (bit & 7);
  }
  return { bits };
}

type Gram = { readonly one: number; readonly other: number };

/** The part of the last eleven intervals whose hash is least, or null where there are not so many. */
function leastGram(intervals: readonly number[]): Gram | null {
  let least: Gram | null = null;
  for (let from = intervals.length - LONGEST_RUN; from >= 0 && from + GRAM <= intervals.length; from++) {
    const gram = hashOf(intervals, from);
    if (least === null || gram.one < least.one) least = gram;
  }
  return least;
}

/** Two words of a multiply-and-shift hash (constants of MurmurHash3, Austin Appleby, public domain). */
function hashOf(intervals: readonly number[], from: number): Gram {
  let [one, other] = [0x9e3779b9, 0x7f4a7c15];
  for (let note = from; note < from + GRAM; note++) {
    const word = intervals[note]! + 64;
    one = Math.imul(one ^ word, 0x85ebca6b);
    one ^= one >>> 13;
    other = Math.imul(other ^ word, 0xc2b2ae35);
    other ^= other >>> 16;
  }
  return { one: Math.imul(one, 0xc2b2ae35) >>> 0, other: (Math.imul(other, 0x85ebca6b) | 1) >>> 0 };
}

function probesOf({ one, other }: Gram, length: number): readonly number[] {
  return Array.from({ length: PROBES }, (_, probe) => (one + probe * other) % length);
}
