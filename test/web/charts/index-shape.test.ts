/** This file proves that the drawn line has holes where there is no number. */
import { describe, expect, it } from "vitest";
import type { Column } from "../../../web/charts/index-history.ts";
import { shapeOf, zToY } from "../../../web/charts/index-shape.ts";

const value = (z: number): Column => ({ status: "value", z, borderZ: 1 });
const near = (z: number | null): Column => ({ status: "indistinct", z, borderZ: z === null ? null : 1 });
const ARTIFACT: Column = { status: "artifact", z: null, borderZ: null };
const NONE: Column = { status: "none", z: null, borderZ: null };

describe("the shape of an index", () => {
  it("puts the baseline in the middle, more above, and stays in its box", () => {
    expect(zToY(0)).toBe(50);
    expect(zToY(2)).toBe(27);
    expect(zToY(-2)).toBe(73);
    expect(zToY(1e9)).toBe(4);
    expect(zToY(-1e9)).toBe(96);
  });

  it("draws one line through values that follow each other", () => {
    expect(shapeOf([value(0), value(0), value(0), value(0)]).value).toBe("M125 50L375 50L625 50L875 50");
  });

  it("breaks the line at an artifact and marks the stretch", () => {
    const shape = shapeOf([value(0), value(0), ARTIFACT, ARTIFACT, value(0)]);
    expect(shape.value.match(/M/g)).toHaveLength(2);
    expect(shape.blocks).toEqual([{ x: 400, width: 400, why: "artifact" }]);
  });

  it("joins the line of values and the line of indistinct ones", () => {
    const shape = shapeOf([value(2), near(0), near(0), value(-2)]);
    expect(shape.indistinct).toBe("M125 27L375 50L625 50");
    expect(shape.value).toBe("M125 27h250M625 50L875 73");
  });

  it("draws the band in which nothing can be told as wide as the state says, and none where it does not say", () => {
    const wide: Column = { ...near(0), borderZ: 2 };
    expect(shapeOf([near(0), wide, ARTIFACT, near(0)]).near).toBe(
      "M0 38.5L250 38.5L250 27L500 27L500 73L250 73L250 61.5L0 61.5Z" + "M750 38.5L1000 38.5L1000 61.5L750 61.5Z",
    );
  });

  it("marks the time before there is a baseline, and nothing where nothing was measured", () => {
    const shape = shapeOf([near(null), NONE]);
    expect(shape).toEqual({ value: "", indistinct: "", near: "", blocks: [{ x: 0, width: 500, why: "learning" }] });
  });
});
