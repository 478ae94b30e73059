/** This file holds the definitions of the state bench by numbers known in advance, and runs it small. */
import { describe, expect, it } from "vitest";
import { benchClaims } from "../../src/bench/claims.ts";
import { type Run, separationOf } from "../../src/bench/separation.ts";
import { benchState } from "../../src/bench/state.ts";
import { describeShared } from "../shared.ts";

const BLOCK_HOPS = 60;

/** Six blocks of 15 s, low and high in turn; `numberAt` tells the number from the time since the change, in hops. */
function runOf(numberAt: (sinceChange: number, to: boolean) => number): Run {
  const hops = Array.from({ length: 6 * BLOCK_HOPS }, (_, hop) => hop);
  const labelAt = (hop: number) => Math.floor(hop / BLOCK_HOPS) % 2 === 1;
  return {
    hopSec: 0.25,
    warmUpHops: BLOCK_HOPS,
    values: hops.map((hop) => numberAt(hop % BLOCK_HOPS, labelAt(hop))),
    labels: hops.map(labelAt),
    changes: [1, 2, 3, 4, 5].map((block) => ({ hop: block * BLOCK_HOPS, to: block % 2 === 1 })),
  };
}

describe("separation", () => {
  it("of a number that follows after 1.5 s: AUC 1, a lag and a half step of 1.5 s", () => {
    const late = runOf((since, to) => (since >= 6 ? Number(to) : Number(!to)));
    const { auc, lagSec, halfStepSec } = separationOf([late, late], 15);
    expect(auc).toBe(1);
    expect(lagSec).toBeCloseTo(1.5, 1);
    expect(halfStepSec).toBeCloseTo(1.375, 6);
  });

  it("of an exponential with tau 1 s: half of its step after ln 2", () => {
    const rest = (since: number) => Math.exp(-since * 0.25);
    const exponential = runOf((since, to) => (to ? 1 - rest(since) : rest(since)));
    expect(separationOf([exponential], 15).halfStepSec).toBeCloseTo(Math.LN2, 1);
  });

  it("of a number that tells nothing is 0.5, ties shared", () => {
    expect(separationOf([runOf(() => 3)], 15).auc).toBe(0.5);
  });

  it("half a step between two hops lies on the line between them", () => {
    const ramp = runOf((since, to) => {
      const way = Math.min(1, since / 10);
      return to ? way : 1 - way;
    });
    expect(separationOf([ramp], 15).halfStepSec).toBeCloseTo(1.25, 6);
  });
});

it("the state bench measures both peers for both people, every row with a target", async () => {
  const rows = await benchState({ runs: 3, blocks: 6, people: 0, seeds: 1 });
  const figures = ["auc", "lag", "halfStep"];
  const expected = ["default", "strong-alpha"].flatMap((person) => [
    ...figures.map((figure) => `${figure}.${person}`),
    ...figures.map((figure) => `${figure}.${person}.unrefused`),
    `usable.${person}`,
  ]);
  expect(rows.map(({ name }) => name)).toEqual(expected);
  for (const row of rows) {
    expect(row.ratio).toBeCloseTo(row.value / row.peerValue, 10);
    expect(row.target).toMatch(/^[≤≥] [\d.]+ × peer$/);
    expect(Number.isFinite(row.value) && row.value >= 0).toBe(true);
  }
  const strong = rows.find(({ name }) => name === "auc.strong-alpha");
  expect(strong?.value).toBeGreaterThan(0.9);
});

describeShared("the claims of single people", () => {
  it("have a row for the middle and the worst of them, at rest, unchanged and with doubled alpha", async () => {
    const rows = await benchClaims(2, 1, () => {});
    const labels = ["restMedian", "restWorst", "unchangedMedian", "unchangedWorst", "doubledWorst"];
    expect(rows.map(({ name }) => name)).toEqual(
      ["relaxation", "focus"].flatMap((index) => labels.map((label) => `${label}.${index}`)),
    );
    for (const { value } of rows) expect(value >= 0 && value <= 1).toBe(true);
  }, 60_000);
});
