import { describe, expect, it } from "vitest";
import { fourier, quickLength, realOf } from "../../../src/evidence/arms/fourier.ts";

describe("the transform", () => {
  it("of a cosine of three turns is half its length at 3 and at the mirror of 3", () => {
    const length = 30;
    const re = Float64Array.from({ length }, (_, i) => Math.cos((2 * Math.PI * 3 * i) / length));
    const spectrum = fourier({ re, im: new Float64Array(length) });
    for (let k = 0; k < length; k++) {
      expect(spectrum.re[k]).toBeCloseTo(k === 3 || k === 27 ? length / 2 : 0, 10);
      expect(spectrum.im[k]).toBeCloseTo(0, 10);
    }
  });

  it.each([1, 2, 7, 12, 60, 97])("of %i values comes back", (length) => {
    const re = Float64Array.from({ length }, (_, i) => Math.sin(i * i) + i / 10);
    const back = realOf(fourier({ re, im: new Float64Array(length) }));
    for (let i = 0; i < length; i++) expect(back[i]).toBeCloseTo(re[i]!, 10);
  });

  it("is quick at products of 2, 3 and 5", () => {
    expect([1, 16, 97, 9600, 9601].map(quickLength)).toEqual([1, 16, 96, 9600, 9600]);
  });
});
