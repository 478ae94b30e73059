/** This file proves that a player in step changes no bit, and that a slew gains exactly what it should. */
import { describe, expect, it } from "vitest";
import { createSlewReader, type Slew } from "../../../web/sound/slew-reader.ts";

const IN_STEP: Slew = { direction: 0, unitSamples: 1024 };
const FASTER: Slew = { direction: 1, unitSamples: 256 };
const SLOWER: Slew = { direction: -1, unitSamples: 1024 };

/** A sine of 100 Hz at 48 kHz on the left, the sample's own number on the right. */
function createSource() {
  let next = 0;
  return (left: Float32Array, right: Float32Array) => {
    for (let i = 0; i < left.length; i++, next++) {
      left[i] = Math.sin((2 * Math.PI * 100 * next) / 48_000);
      right[i] = next;
    }
  };
}

function readAll(reader: ReturnType<typeof createSlewReader>, blocks: number, slew: Slew) {
  const left = new Float32Array(blocks * 128);
  const right = new Float32Array(blocks * 128);
  for (let block = 0; block < blocks; block++) {
    reader.read(left.subarray(block * 128, block * 128 + 128), right.subarray(block * 128, block * 128 + 128), slew);
  }
  return { left, right };
}

describe("the slew reader", () => {
  it("hands the samples on bit for bit while in step", () => {
    const { left, right } = readAll(createSlewReader(createSource(), 0), 20, IN_STEP);
    const wanted = { left: new Float32Array(2560), right: new Float32Array(2560) };
    createSource()(wanted.left, wanted.right);
    expect(left).toEqual(wanted.left);
    expect(right).toEqual(wanted.right);
  });

  it("gains one sample in 256 while faster, and stands on a whole sample after each unit", () => {
    const reader = createSlewReader(createSource(), 1000);
    readAll(reader, 20, FASTER);
    expect(reader.position()).toBe(1000 + 2560 + 10);
  });

  it("loses one sample in 1024 while slower", () => {
    const reader = createSlewReader(createSource(), 0);
    readAll(reader, 80, SLOWER);
    expect(reader.position()).toBe(10_240 - 10);
  });

  it("is bit-true again after a slew", () => {
    const reader = createSlewReader(createSource(), 0);
    readAll(reader, 2, FASTER);
    const { right } = readAll(reader, 4, IN_STEP);
    expect(right[0]).toBe(257);
    expect(right[511]).toBe(257 + 511);
  });

  it("interpolates a 100 Hz sine without a step or an audible error", () => {
    const { left } = readAll(createSlewReader(createSource(), 0), 100, FASTER);
    let worst = 0;
    for (const [i, value] of left.entries()) {
      const at = i + i / 256;
      worst = Math.max(worst, Math.abs(value - Math.sin((2 * Math.PI * 100 * at) / 48_000)));
    }
    expect(worst).toBeLessThan(1e-5);
  });
});
