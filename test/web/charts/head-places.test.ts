/** This file proves where places lie on the head, and that the arrows reach every one of them. */
import { describe, expect, it } from "vitest";
import { isScalpElectrode } from "../../../hardware/files/electrode-name.ts";
import { type HeadPlace, headPlaceOf, MORE_PLACES, nextPlace, USUAL_PLACES } from "../../../web/charts/head-places.ts";

const place = (name: string): HeadPlace => {
  const found = headPlaceOf(name);
  if (!found) throw new Error(`${name} is no place`);
  return found;
};

const ROWS: readonly (readonly [row: string, numbers: string])[] = [
  ["Fp", "1 z 2"],
  ["AF", "9 7 5 3 1 z 2 4 6 8 10"],
  ["F", "9 7 5 3 1 z 2 4 6 8 10"],
  ["FT", "9 7 8 10"],
  ["FC", "5 3 1 z 2 4 6"],
  ["T", "9 7 8 10 3 4 5 6"],
  ["C", "5 3 1 z 2 4 6"],
  ["TP", "9 7 8 10"],
  ["CP", "5 3 1 z 2 4 6"],
  ["P", "9 7 5 3 1 z 2 4 6 8 10"],
  ["PO", "9 7 5 3 1 z 2 4 6 8 10"],
  ["O", "9 1 z 2 10"],
  ["I", "1 z 2"],
  ["N", "z"],
];

describe("a place on the head", () => {
  it("is known for each name that the server takes, and lies within the drawing", () => {
    for (const name of ROWS.flatMap(([row, numbers]) => numbers.split(" ").map((number) => `${row}${number}`))) {
      expect(isScalpElectrode(name), name).toBe(true);
      const { x, y } = place(name);
      expect(Math.hypot(x, y), name).toBeLessThanOrEqual(1 + 1e-9);
    }
    for (const name of ["Ch1", "AUX_RIGHT", "A1", "X5", "O3", "FT3x", ""]) expect(headPlaceOf(name), name).toBeNull();
  });

  it("lies where the 10-20 system has it: nose up, odd numbers left, the ends of a row further back than its middle in front", () => {
    expect(place("Cz")).toMatchObject({ x: 0, y: 0 });
    expect(place("T7").x).toBeCloseTo(-0.8);
    expect(place("T8")).toMatchObject({ x: expect.closeTo(0.8), y: expect.closeTo(0) });
    expect(place("Oz")).toMatchObject({ x: 0, y: 0.8 });
    expect(place("F3").x).toBeLessThan(0);
    expect(place("F4").x).toBeGreaterThan(0);
    expect(place("F7").y).toBeGreaterThan(place("AFz").y);
    expect(Math.abs(place("C3").x)).toBeCloseTo(0.4);
    expect(Math.hypot(place("TP9").x, place("TP9").y)).toBeCloseTo(1);
    for (const [older, name] of [
      ["T3", "T7"],
      ["T6", "P8"],
    ] as const) {
      expect(place(older)).toEqual({ ...place(name), name: older });
    }
  });

  it("keeps 24 pixels from its neighbours on the smallest head that it is drawn on", () => {
    const nearest = (names: readonly string[]) => {
      const places = names.map(place);
      return Math.min(...places.flatMap((a, i) => places.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y))));
    };
    // The drawing spans 0.88 of its width from -1 to 1.
    expect(nearest(USUAL_PLACES) * 0.44 * 296).toBeGreaterThan(24);
    expect(nearest([...USUAL_PLACES, ...MORE_PLACES]) * 0.44 * 560).toBeGreaterThan(24);
  });

  it.each([
    ["usual", USUAL_PLACES],
    ["all", [...USUAL_PLACES, ...MORE_PLACES]],
  ])("is reached by arrows from Cz, among the %s places", (_name, names) => {
    const places = names.map(place);
    const seen = new Set(["Cz"]);
    for (const from of seen) {
      for (const direction of [
        { x: 0, y: -1 },
        { x: 0, y: 1 },
        { x: -1, y: 0 },
        { x: 1, y: 0 },
      ]) {
        const next = nextPlace(places, place(from), direction);
        if (next) seen.add(next.name);
      }
    }
    expect([...names].filter((name) => !seen.has(name))).toEqual([]);
  });
});
