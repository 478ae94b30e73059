/** This file finds the longest run of intervals that a tune shares with any piece of a corpus. */

/** Longer runs than this are not told apart: twelve are already too many. */
const MOST_RUN = 32;
/** Between two pieces; no interval is as wide. */
const END = 127;

/** `createLongestShared(corpus)(intervals)` → how many intervals in a row both have. Pieces and tunes are semitones from note to note. */
export function createLongestShared(corpus: readonly (readonly number[])[]): (intervals: readonly number[]) => number {
  const text = Int8Array.from(corpus.flatMap((piece) => [...piece, END]));
  const suffixes = Uint32Array.from(text.keys()).sort((a, b) => compare(text, a, text, b));
  return (intervals) => {
    const tune = Int8Array.from(intervals);
    let longest = 0;
    for (let from = 0; from < tune.length; from++) {
      const place = firstNotBelow(suffixes, (suffix) => compare(text, suffix, tune, from));
      for (const suffix of [suffixes[place - 1], suffixes[place]]) {
        if (suffix !== undefined) longest = Math.max(longest, shared(text, suffix, tune, from));
      }
    }
    return longest;
  };
}

function shared(one: Int8Array, from: number, other: Int8Array, at: number): number {
  let length = 0;
  while (length < MOST_RUN && one[from + length] !== END && one[from + length] === other[at + length]) {
    if (from + length >= one.length || at + length >= other.length) break;
    length++;
  }
  return length;
}

function compare(one: Int8Array, from: number, other: Int8Array, at: number): number {
  for (let i = 0; i < MOST_RUN; i++) {
    const [a, b] = [one[from + i] ?? -128, other[at + i] ?? -128];
    if (a !== b) return a - b;
  }
  return 0;
}

/** The first place whose suffix does not come before the wanted one. */
function firstNotBelow(suffixes: Uint32Array, order: (suffix: number) => number): number {
  let [low, high] = [0, suffixes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(suffixes[middle]!) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
