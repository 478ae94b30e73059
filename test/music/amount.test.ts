import { expect, it } from "vitest";
import { amountOf } from "../../src/music/amount.ts";

const total = (density: number, arousal: number) => {
  let [onsets, notes] = [0, 0];
  for (let bar = 0; bar < 400; bar++) {
    const amount = amountOf({ bar, targets: { density, arousal }, fullness: 1, last: false });
    onsets += amount.onsets;
    notes += amount.notes;
  }
  return [onsets / 400, notes / 400];
};

it("density 0 is one onset a bar, density 1 fourteen; whole numbers that come to it over the bars", () => {
  expect(total(0, 0)[0]).toBeCloseTo(1, 1);
  expect(total(1, 0)[0]).toBeCloseTo(14, 1);
  expect(total(0.33, 0)[0]).toBeCloseTo(4 * (0.25 + 3.25 * 0.33), 1);
});

it("arousal thickens: from 1.58 notes an onset to 2.24", () => {
  const [calm, agitated] = [total(0.5, 0), total(0.5, 1)];
  expect(calm[1]! / calm[0]!).toBeCloseTo(1.58, 1);
  expect(agitated[1]! / agitated[0]!).toBeCloseTo(2.24, 1);
});

it("the last bar of a phrase breathes out", () => {
  const at = (last: boolean) => amountOf({ bar: 0, targets: { density: 0.5, arousal: 0.5 }, fullness: 1, last });
  expect(at(true).onsets).toBeLessThan(at(false).onsets);
});
