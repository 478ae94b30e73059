import { expect, it } from "vitest";
import { BLOCK_SAMPLES, clearBlock, createStereoBlock } from "../../src/sound/block.ts";
import { createMakeRoom } from "../../src/sound/make-room.ts";
import { addWidened } from "../../src/sound/mix.ts";
import { createWeight } from "../../src/sound/weight.ts";
import { rmsOf } from "./pieces.ts";

const BLOCKS = 1500;
type Sides = { readonly left: Float64Array; readonly right: Float64Array };

/** What a part of the mix makes of a tone at each side, its last half. */
function worked(leftHz: number, rightGain: number, work: (block: Sides) => Sides): Sides {
  const [left, right] = [new Float64Array(BLOCKS * BLOCK_SAMPLES), new Float64Array(BLOCKS * BLOCK_SAMPLES)];
  const block = createStereoBlock();
  for (let n = 0; n < BLOCKS; n++) {
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      block.left[i] = Math.sin((2 * Math.PI * leftHz * (n * BLOCK_SAMPLES + i)) / 48_000);
      block.right[i] = rightGain * block.left[i]!;
    }
    const out = work(block);
    left.set(out.left, n * BLOCK_SAMPLES);
    right.set(out.right, n * BLOCK_SAMPLES);
  }
  const half = left.length / 2;
  return { left: left.subarray(half), right: right.subarray(half) };
}
const db = (gain: number) => 20 * Math.log10(gain);

it("low sounds have no side, so that they are whole on one loudspeaker; high ones keep theirs", () => {
  const sideOf = (hz: number) => {
    const low = new Float64Array(1);
    const sum = createStereoBlock();
    const { left, right } = worked(hz, -1, (block) => {
      clearBlock(sum);
      addWidened(low, sum, block, 1, 1, 1, 1);
      return sum;
    });
    return db(rmsOf(left.map((sample, i) => (sample - right[i]!) / 2)) * Math.SQRT2);
  };
  expect(sideOf(40)).toBeLessThan(-10);
  expect(sideOf(2000)).toBeGreaterThan(-0.5);
});

it("chords leave the lows to the bass, and while a tune sounds the range in which it speaks", () => {
  const levelOf = (hz: number, isSung: boolean) => {
    const makeRoom = createMakeRoom();
    const tune = createStereoBlock();
    if (isSung) tune.left.fill(2);
    const work = (block: Sides) => {
      makeRoom(block, tune);
      return block;
    };
    return db(rmsOf(worked(hz, 1, work).left) * Math.SQRT2);
  };
  expect(levelOf(40, false)).toBeLessThan(-8);
  expect(levelOf(3000, false)).toBeGreaterThan(-0.5);
  expect(levelOf(3000, true)).toBeLessThan(-1.5);
  expect(levelOf(300, true)).toBeGreaterThan(-1.5);
});

it("lively music has weight below and is as it was above", () => {
  const gainAt = (hz: number, weightDb: number) => {
    const weigh = createWeight();
    const work = (block: Sides) => {
      weigh(block, weightDb);
      return block;
    };
    return db(rmsOf(worked(hz, 1, work).left) * Math.SQRT2);
  };
  expect(gainAt(40, 3)).toBeCloseTo(2.8, 0);
  expect(gainAt(40, -2)).toBeCloseTo(-1.9, 0);
  expect(Math.abs(gainAt(3000, 3))).toBeLessThan(0.3);
  expect(gainAt(40, 0)).toBeCloseTo(0, 6);
});
