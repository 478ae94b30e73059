/** This file makes white noise from integers alone (xorshift32, Marsaglia 2003): the same seed hisses alike everywhere. */

export type Noise = () => number;

/** White noise of −1 … 1. */
export function createNoise(seed: number): Noise {
  const state = new Int32Array(1);
  state[0] = firstState(seed);
  return () => {
    let x = state[0]!;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    state[0] = x;
    return x / 2147483648;
  };
}

export type FillNoise = (samples: Float64Array) => void;

/** White noise of −1 … 1, a block at a time. */
export function createFillNoise(seed: number): FillNoise {
  const state = new Int32Array(1);
  state[0] = firstState(seed);
  return (samples) => {
    let x = state[0]!;
    for (let i = 0; i < samples.length; i++) {
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      samples[i] = x / 2147483648;
    }
    state[0] = x;
  };
}

const firstState = (seed: number): number => Math.imul(seed | 0, 0x9e3779b1) ^ 0x5bd1e995 || 1;
