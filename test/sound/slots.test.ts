import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES, BLOCK_SEC } from "../../src/sound/block.ts";
import { createSlots } from "../../src/sound/slots.ts";

const TIMES = { attackSec: 0.1, bodyTauSec: Number.POSITIVE_INFINITY, releaseTauSec: 0.1 };
const HELD = 1e9;

const blocksOf = (sec: number) => Math.ceil(sec / BLOCK_SEC);

describe("slots", () => {
  it("rise in the attack time, hold, and end for good 3.5 time constants after the note", () => {
    const slots = createSlots(4);
    const slot = slots.claim(TIMES, 0, blocksOf(0.5) * BLOCK_SAMPLES);
    const levels: number[] = [];
    for (let block = 0; block < blocksOf(1.2); block++) {
      slots.advance(block * BLOCK_SAMPLES);
      expect(slots.from[slot]).toBe(levels.at(-1) ?? 0);
      levels.push(slots.to[slot]!);
    }
    expect(levels[blocksOf(0.05)]!).toBeCloseTo(0.5, 1);
    expect(levels[blocksOf(0.11)]).toBe(1);
    expect(levels[blocksOf(0.49)]).toBe(1);
    expect(levels[blocksOf(0.6)]).toBeCloseTo(Math.exp(-1), 1);
    expect(levels[blocksOf(0.86)]).toBe(0);
    expect(slots.isFree(slot)).toBe(true);
  });

  it("never sound more than the limit, whatever is asked for (fast-check prints the seed)", () => {
    const asked = fc.array(fc.record({ offset: fc.nat(63), blocks: fc.nat(40), wait: fc.nat(3) }), { maxLength: 80 });
    fc.assert(
      fc.property(asked, (notes) => {
        const slots = createSlots(5);
        let start = 0;
        for (const { offset, blocks, wait } of notes) {
          slots.claim(TIMES, offset, start + blocks * BLOCK_SAMPLES);
          expect(slots.sounding()).toBeLessThanOrEqual(5);
          for (let i = 0; i < wait; i++) {
            slots.advance(start);
            start += BLOCK_SAMPLES;
          }
        }
      }),
    );
  });

  it("fade a stolen voice in 5.3 ms beside its successor instead of cutting it", () => {
    const slots = createSlots(1);
    const first = slots.claim(TIMES, 0, HELD);
    for (let block = 0; block < 200; block++) slots.advance(block * BLOCK_SAMPLES);
    expect(slots.to[first]).toBe(1);
    const second = slots.claim(TIMES, 0, HELD);
    expect(second).not.toBe(first);
    const fade = Array.from({ length: 4 }, (_, block) => {
      slots.advance((200 + block) * BLOCK_SAMPLES);
      return slots.to[first];
    });
    expect(fade).toEqual([0.84375, 0.5, 0.15625, 0]);
    expect(slots.to[second]).toBeGreaterThan(0);
  });

  it("take the voice that is missed least: one already released, else the oldest", () => {
    const slots = createSlots(2);
    const oldest = slots.claim(TIMES, 0, HELD);
    const released = slots.claim(TIMES, 0, 100 * BLOCK_SAMPLES);
    for (let block = 0; block < 110; block++) slots.advance(block * BLOCK_SAMPLES);
    slots.claim(TIMES, 0, HELD);
    slots.advance(110 * BLOCK_SAMPLES);
    expect(slots.to[released]).toBeLessThan(0.84);
    expect(slots.to[oldest]).toBe(1);
    slots.claim(TIMES, 0, HELD);
    slots.advance(111 * BLOCK_SAMPLES);
    expect(slots.to[oldest]).toBe(0.84375);
  });
});
