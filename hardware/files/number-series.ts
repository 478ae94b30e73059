/** This file keeps numbers of which nobody knows how many will come, block by block: growing never copies, and a number takes its eight bytes. */
const BLOCK = 65_536;

export type NumberSeries = {
  readonly push: (value: number) => void;
  readonly length: () => number;
  readonly toArray: () => Float64Array;
};

export function createNumberSeries(): NumberSeries {
  const blocks: Float64Array[] = [];
  let block = new Float64Array(0);
  let length = 0;
  return {
    push: (value) => {
      const at = length % BLOCK;
      if (at === 0) {
        block = new Float64Array(BLOCK);
        blocks.push(block);
      }
      block[at] = value;
      length++;
    },
    length: () => length,
    toArray: () => {
      const all = new Float64Array(length);
      for (const [i, one] of blocks.entries()) all.set(one.subarray(0, Math.min(BLOCK, length - i * BLOCK)), i * BLOCK);
      return all;
    },
  };
}
