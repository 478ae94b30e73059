/** This file keeps numbers of which nobody knows how many will come, block by block: growing never copies, and a number takes its own bytes alone. */
const BLOCK = 65_536;

type Numbers = Float64Array | Uint8Array;

export type NumberSeries<Block extends Numbers> = {
  readonly push: (value: number) => void;
  readonly length: () => number;
  readonly toArray: () => Block;
};

/** `make` gives an array of so many numbers: `createNumberSeries((length) => new Uint8Array(length))`. */
export function createNumberSeries<Block extends Numbers>(make: (length: number) => Block): NumberSeries<Block> {
  const blocks: Block[] = [];
  let block = make(0);
  let length = 0;
  return {
    push: (value) => {
      const at = length % BLOCK;
      if (at === 0) {
        block = make(BLOCK);
        blocks.push(block);
      }
      block[at] = value;
      length++;
    },
    length: () => length,
    toArray: () => {
      const all = make(length);
      for (const [i, one] of blocks.entries()) all.set(one.subarray(0, Math.min(BLOCK, length - i * BLOCK)), i * BLOCK);
      return all;
    },
  };
}
