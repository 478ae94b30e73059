/** This file keeps the mean of the newest values of a stream. The sum is made anew once a length, so that a huge value leaves no error behind. */

export type MovingMean = {
  /** Adds a value and gives the mean of the newest `length`; what was never added counts as 0. */
  readonly add: (value: number) => number;
  readonly clear: () => void;
};

export function createMovingMean(length: number): MovingMean {
  const values = new Float64Array(length);
  // Numbers that a closure rewrites would be allocated anew at every sample: they rest in a typed array.
  const state = new Float64Array(1);
  let next = 0;
  return {
    add: (value) => {
      state[0]! += value - values[next]!;
      values[next] = value;
      next = next + 1 === length ? 0 : next + 1;
      if (next === 0) state[0] = values.reduce((sum, kept) => sum + kept, 0);
      return state[0]! / length;
    },
    clear: () => {
      values.fill(0);
      state[0] = 0;
      next = 0;
    },
  };
}
