import { expect, it } from "vitest";
import { amountOf } from "../../../src/music/texture/amount.ts";
import { randomFor } from "../../../src/random.ts";
import type { Goal } from "../../../src/types.ts";

const amount = (bar: number, density: number, arousal: number, goal: Goal, valence = 0.5) => {
  const place = { bar: bar % 4, bars: 4 };
  const phrase = randomFor(1, "phrase", Math.floor(bar / 4));
  return amountOf({ bar, targets: { density, arousal, valence }, fullness: 1, goal, place }, phrase);
};

function total(density: number, arousal: number): readonly [onsets: number, notes: number] {
  let [onsets, notes] = [0, 0];
  for (let bar = 0; bar < 400; bar++) {
    const { onsets: begun, notes: struck } = amount(bar, density, arousal, "relax");
    onsets += begun;
    notes += struck;
  }
  return [onsets / 400, notes / 400];
}

it("density 0 is one onset a bar, density 1 fourteen, as phrases move a little less", () => {
  for (const [density, onsets] of [
    [0, 1],
    [0.5, 7.5],
    [1, 14],
  ] as const) {
    expect(total(density, 0)[0] / onsets).toBeGreaterThan(0.94);
    expect(total(density, 0)[0] / onsets).toBeLessThan(1.02);
  }
});

it("arousal thickens: from 1.58 notes an onset to 2.24", () => {
  const [calm, agitated] = [total(0.5, 0), total(0.5, 1)];
  expect(calm[1] / calm[0]).toBeCloseTo(1.58, 1);
  expect(agitated[1] / agitated[0]).toBeCloseTo(2.24, 1);
});

it("a phrase breathes out at its end, less so in steady music", () => {
  const fall = (goal: Goal) => {
    let [last, rest] = [0, 0];
    for (let bar = 0; bar < 400; bar++) {
      if (bar % 4 === 3) last += amount(bar, 0.6, 0.5, goal).onsets;
      else rest += amount(bar, 0.6, 0.5, goal).onsets / 3;
    }
    return last / rest;
  };
  expect(fall("relax")).toBeLessThan(0.8);
  expect(fall("focus")).toBeGreaterThan(fall("relax") + 0.08);
});

it("glad music begins a little less often than sad music", () => {
  const onsets = [0, 1].map((valence) => {
    const bars = Array.from({ length: 400 }, (_, bar) => amount(bar, 0.5, 0.5, "relax", valence).onsets);
    return bars.reduce((sum, each) => sum + each, 0);
  });
  expect(onsets[1]! / onsets[0]!).toBeGreaterThan(0.83);
  expect(onsets[1]! / onsets[0]!).toBeLessThan(0.9);
});
