/**
 * Seeded chance: independent streams keyed by (seed, words…), so that a new layer of music shifts no other.
 * Integers only (sfc32 by Chris Doty-Humphrey, PractRand); the same key gives the same numbers on every machine.
 */

/** A seed is a whole number from 0 to this, 32 bits, wherever it is drawn, typed or stored. */
export const MOST_SEED = 2 ** 32 - 1;

export type Random = {
  /** 32 random bits, 0 … 2³²−1. */
  readonly bits: () => number;
  /** 0 ≤ x < 1. */
  readonly unit: () => number;
  /** A whole number 0 ≤ n < `below`. */
  readonly below: (below: number) => number;
  /** An element of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** A place in `weights` (whole or fractional, ≥ 0, sum > 0), chosen in proportion to its weight. */
  readonly weighted: (weights: readonly number[]) => number;
};

/** Four words of sfc32; each is a whole number of 32 bits. */
type Words = { a: number; b: number; c: number; d: number };

/** Random stream for a seed and the words that name its use: `randomFor(7, "melody", bar, "pitch")`. Nearly every note makes one. */
export function randomFor(seed: number, ...key: readonly (string | number)[]): Random {
  const words = hashKey(seed, key);
  for (let round = 0; round < 15; round++) nextBits(words);
  return {
    bits() {
      return nextBits(words);
    },
    unit() {
      return unitOf(words);
    },
    below(limit) {
      return belowOf(words, limit);
    },
    pick(list) {
      const chosen = list[belowOf(words, list.length)];
      if (chosen === undefined) throw new RangeError("pick needs a list that is not empty; got 0 elements");
      return chosen;
    },
    weighted(weights) {
      let sum = 0;
      for (const weight of weights) sum += weight;
      let left = unitOf(words) * sum;
      for (let place = 0; place < weights.length; place++) {
        left -= weights[place] ?? 0;
        if (left < 0) return place;
      }
      return weights.length - 1;
    },
  };
}

const unitOf = (words: Words): number => nextBits(words) / 4294967296;
const belowOf = (words: Words, limit: number): number => Math.floor(unitOf(words) * limit);

function nextBits(words: Words): number {
  const { a, b, c, d } = words;
  const t = (((a + b) | 0) + d) | 0;
  words.d = (d + 1) | 0;
  words.a = b ^ (b >>> 9);
  words.b = (c + (c << 3)) | 0;
  words.c = (((c << 21) | (c >>> 11)) + t) | 0;
  return t >>> 0;
}

/** Four words of cyrb128-style hash (bryc, public domain) over the seed and the key. */
function hashKey(seed: number, key: readonly (string | number)[]): Words {
  const text = `${seed}|${key.join("|")}`;
  let h1 = 1779033703;
  let h2 = 3144134277;
  let h3 = 1013904242;
  let h4 = 2773480762;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ code, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ code, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ code, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ code, 2716044179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
  return { a: h1 ^ h2 ^ h3 ^ h4, b: h2 ^ h1, c: h3 ^ h1, d: h4 ^ h1 };
}
