import { describe, expect, it } from "vitest";
import type { LevelTile } from "../../../src/wire.ts";
import { columnsOfBins } from "../../../web/charts/course-columns.ts";
import { courseShape, ownDomain, symmetricDomain } from "../../../web/charts/course-shape.ts";
import { type Bins, binAt, binsOf, viewOf } from "../../../web/charts/level-view.ts";

const PYRAMID = {
  tracks: ["a"],
  tileBins: 4,
  levels: [
    { binSec: 1, tiles: 10 },
    { binSec: 5, tiles: 2 },
  ],
};
const bins = (mean: readonly (number | null)[], least = mean, most = mean): Bins => ({
  fromSec: 0,
  binSec: 1,
  mean,
  least,
  most,
});

describe("the level of a chart", () => {
  it("is the coarsest that has a bin a column, the finest where none has, with the tiles that lie in view", () => {
    expect(viewOf(PYRAMID, { fromSec: 0, toSec: 40 }, 8)).toEqual({ level: 1, binSec: 5, firstTile: 0, lastTile: 1 });
    expect(viewOf(PYRAMID, { fromSec: 8, toSec: 16 }, 8)).toEqual({ level: 0, binSec: 1, firstTile: 2, lastTile: 3 });
    expect(viewOf(PYRAMID, { fromSec: 0, toSec: 3 }, 400)?.level).toBe(0);
    expect(viewOf({ ...PYRAMID, levels: [{ binSec: 1, tiles: 0 }] }, { fromSec: 0, toSec: 3 }, 4)).toBeNull();
  });

  it("is laid out as one row over its tiles, with nulls where nothing has come or is known", () => {
    const span = { fromSec: 2, toSec: 10 };
    const view = viewOf(PYRAMID, span, 8)!;
    const tiles: (LevelTile | null)[] = [
      { a: { mean: [0, 1, 2, 3], least: [0, 0, 1, 2], most: [1, 2, 3, 4] } },
      null,
      { a: { mean: [8] } },
    ];
    const row = binsOf("a", view, 4, span, (tile) => tiles[tile] ?? null);
    expect(row.mean).toEqual([2, 3, null, null, null, null, 8, null]);
    expect([row.least[0], row.most[0], row.least[6]]).toEqual([1, 3, 8]);
    expect([binAt(row, 2.5), binAt(row, 9.9), binAt(row, 1), binAt(row, 10)]).toEqual([0, 7, -1, -1]);
  });
});

describe("a course", () => {
  it("is drawn as a line through the means in a band, open where nothing is known", () => {
    const { line, band } = courseShape(
      bins([0, null, 1], [0, null, 0.5], [0.5, null, 1]),
      { fromSec: 0, toSec: 3 },
      [0, 1],
    );
    expect(line).toBe("M0 96L166.7 96M666.7 4L833.3 4");
    expect(band.split("M").length).toBe(3);
  });

  it("stands on a scale that a blink does not flatten, and on its own where it has no middle", () => {
    const usual = bins(Array.from({ length: 200 }, (_, i) => (i % 2 ? 30 : -30)));
    const blink = { ...usual, mean: usual.mean.with(5, 400), most: usual.most.with(5, 400) };
    expect(symmetricDomain([blink], 20)[1]).toBeCloseTo(33);
    expect(symmetricDomain([], 20)).toEqual([-20, 20]);
    expect(ownDomain(bins([60, 60]), 20)).toEqual([50, 70]);
  });
});

it("columns of an index take the commonest status of their stretch", () => {
  const told = bins([1, 0.2, 0, null]);
  const hidden = bins([0, 0.1, 0.9, null]);
  const z = bins([1.2, -0.3, null, null]);
  expect(columnsOfBins({ z, borderZ: bins([0.9, 0.9, null, null]), told, hidden })).toEqual([
    { status: "value", z: 1.2, borderZ: 0.9 },
    { status: "indistinct", z: -0.3, borderZ: 0.9 },
    { status: "artifact", z: null, borderZ: null },
    { status: "none", z: null, borderZ: null },
  ]);
});
