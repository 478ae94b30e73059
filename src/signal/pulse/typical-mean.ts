/** This file keeps the typical mean of a stream: the median of the means of its newest ten blocks, which a jolt of the sensor does not move. */
import { median } from "simple-statistics";

const BLOCKS = 10;

export type TypicalMean = {
  /** Adds a value and gives the typical mean; of the first block it is the mean so far. */
  readonly add: (value: number) => number;
  readonly clear: () => void;
};

export function createTypicalMean(blockLength: number): TypicalMean {
  // Numbers that a closure rewrites would be allocated anew at every sample: they rest in a typed array.
  const state = new Float64Array(2);
  const [SUM, TYPICAL] = [0, 1];
  let means: number[] = [];
  let count = 0;
  const endBlock = () => {
    means = [...means, state[SUM]! / count].slice(-BLOCKS);
    state[TYPICAL] = median(means);
    state[SUM] = 0;
    count = 0;
  };
  return {
    add: (value) => {
      state[SUM]! += value;
      count++;
      if (count === blockLength) endBlock();
      return means.length > 0 ? state[TYPICAL]! : state[SUM]! / count;
    },
    clear: () => {
      means = [];
      state.fill(0);
      count = 0;
    },
  };
}
