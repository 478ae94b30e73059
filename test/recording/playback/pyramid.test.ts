import { describe, expect, it } from "vitest";
import { createPyramid, TILE_BINS } from "../../../src/recording/playback/pyramid.ts";
import type { LevelTile } from "../../../src/recording/playing-back.ts";

function build(
  fill: (add: (track: number, atSec: number, value: number) => void, passed: (atSec: number) => void) => void,
) {
  const tiles: LevelTile[][] = [[], [], []];
  const tracks = [
    { name: "a", decimals: 2, hasExtremes: true },
    { name: "b", decimals: 0, hasExtremes: false },
  ];
  const pyramid = createPyramid(tracks, [0.25, 1, 20], (level, content) => tiles[level]!.push(content));
  fill(pyramid.add, pyramid.passed);
  return { tiles, shape: pyramid.end() };
}

describe("a pyramid", () => {
  it("has in every bin of every level the mean, the least and the most of what lies in it", () => {
    const { tiles } = build((add) => {
      for (let i = 0; i < 160; i++) add(0, i / 4, i);
      add(1, 7.3, 4.4);
      add(1, 7.4, 5.4);
    });
    expect(tiles[0]![0]!.a!.mean.slice(0, 3)).toEqual([0, 1, 2]);
    expect(tiles[1]![0]!.a).toMatchObject({ mean: expect.arrayContaining([1.5, 5.5]) });
    expect(tiles[1]![0]!.a!.least!.slice(0, 2)).toEqual([0, 4]);
    expect(tiles[1]![0]!.a!.most!.slice(0, 2)).toEqual([3, 7]);
    expect(tiles[2]![0]!.a).toEqual({ mean: [39.5, 119.5], least: [0, 80], most: [79, 159] });
    expect(tiles[1]![0]!.b).toEqual({ mean: [null, null, null, null, null, null, null, 5] });
  });

  it("writes tiles as time passes, counts empty ones, and takes nothing that is no number", () => {
    const tileSec = TILE_BINS / 4;
    const { tiles, shape } = build((add, passed) => {
      add(0, 1, 1);
      add(0, 2, Number.NaN);
      add(0, -1, 5);
      passed(2.5 * tileSec);
      add(0, 1, 99);
      add(0, 2.6 * tileSec, 3);
    });
    expect(tiles[0]!.length).toBe(3);
    expect(tiles[0]![1]).toEqual({});
    expect(tiles[0]![0]!.a!.mean.filter((value) => value !== null)).toEqual([1]);
    expect(shape.levels.map(({ tiles: count }) => count)).toEqual([3, 1, 1]);
    expect(tiles[2]![0]!.a!.mean).toHaveLength(Math.floor((2.6 * tileSec) / 20) + 1);
  });

  it("of nothing has no tile", () => {
    expect(build(() => {}).shape.levels.map(({ tiles }) => tiles)).toEqual([0, 0, 0]);
  });
});
