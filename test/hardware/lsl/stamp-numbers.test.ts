/** This file checks how samples are numbered by their stamps: smooth ones show every loss, stuttering ones only a silence. */
import { expect, it } from "vitest";
import { createStampNumbers } from "../../../hardware/lsl/stamp-numbers.ts";

const HZ = 100;

/** Numbers of samples with these stamps, in blocks of so many; each sample's value is its place among them. */
function numbersOf(stamps: readonly number[], perBlock: number): readonly number[] {
  const number = createStampNumbers({ samplingRateHz: HZ, channelCount: 1 });
  const numbered: number[] = [];
  const values: number[] = [];
  for (let at = 0; at < stamps.length; at += perBlock) {
    const block = stamps.slice(at, at + perBlock);
    const count = block.length;
    const given = number({
      stamps: Float64Array.from(block),
      values: Float64Array.from(block, (_, i) => at + i),
      count,
    });
    for (const one of given) {
      numbered.push(...one.numbers);
      values.push(...one.values);
    }
  }
  // Whatever is held, nothing is dropped, doubled or changes its place.
  expect(values).toEqual(values.map((_, i) => i));
  return numbered;
}

const steady = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => 1000 + (from + i) / HZ);
/** Blocks of five that are stamped when they come, 0 or 20 ms late. */
const stuttering = (from: number, to: number) =>
  steady(from, to).map((sec, i) => sec + (Math.floor((from + i) / 5) % 2) * 0.02);

it("counts smooth stamps one by one, and leaves out the numbers of single samples that are missing", () => {
  expect(numbersOf(steady(0, 400), 7)).toEqual(Array.from({ length: 400 }, (_, i) => i));
  const lossy = [...steady(0, 300), ...steady(301, 400), ...steady(412, 500)];
  expect(numbersOf(lossy, 7)).toEqual(lossy.map((sec) => Math.round((sec - 1000) * HZ)));
});

it("takes a stutter for no loss", () => {
  expect(numbersOf(stuttering(0, 1000), 5)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
});

it("leaves out what a silence lost, though the stamps stutter", () => {
  const given = numbersOf([...stuttering(0, 300), ...stuttering(400, 600)], 5);
  expect(given.slice(0, 300)).toEqual(Array.from({ length: 300 }, (_, i) => i));
  expect(given.at(-1)).toBeGreaterThanOrEqual(597);
  expect(given.at(-1)).toBeLessThanOrEqual(602);
});

it("leaves out nothing when a burst makes a silence good", () => {
  // 60 samples come at once after 600 ms, in blocks that are all stamped with the time of their coming.
  const burst = Array.from({ length: 60 }, (_, i) => 1000 + 3.6 + (i % 5) / 1000);
  const given = numbersOf([...stuttering(0, 300), ...burst, ...stuttering(360, 600)], 5);
  expect(given).toEqual(given.map((_, i) => i));
  expect(given.length).toBeGreaterThan(590);
});
