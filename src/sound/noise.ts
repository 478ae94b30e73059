/** This file makes white noise from integers alone (xorshift32, Marsaglia 2003): the same seed hisses alike everywhere. */

/** The next of the noise; `fill` puts as many from an index to the end of an array, which costs a fraction of asking for each. */
export type Noise = (() => number) & { readonly fill: FillNoise };

/** White noise of −1 … 1. */
export function createNoise(seed: number): Noise {
  const state = stateOf(seed);
  const next = () => {
    let x = state[0]!;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    state[0] = x;
    return x / 2147483648;
  };
  return Object.assign(next, { fill: filling(state) });
}

export type FillNoise = (samples: Float64Array, from?: number) => void;

/** White noise of −1 … 1, a block at a time. */
export const createFillNoise = (seed: number): FillNoise => filling(stateOf(seed));

const filling =
  (state: Int32Array): FillNoise =>
  (samples, from = 0) => {
    let x = state[0]!;
    for (let i = from; i < samples.length; i++) {
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      samples[i] = x / 2147483648;
    }
    state[0] = x;
  };

const stateOf = (seed: number): Int32Array => Int32Array.of(firstState(seed));

const firstState = (seed: number): number => Math.imul(seed | 0, 0x9e3779b1) ^ 0x5bd1e995 || 1;
