import { describe, expect, it } from "vitest";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { sealedUnits } from "../../src/session/sealed-units.ts";

/** Relax arrives for a minute, trains in two blocks of three and a half, rests and closes for a minute each. */
const RELAX = SHIPPED.relax;
const tick = (minutes: number) => Math.round(minutes * 960);

describe("what is drawn in a sealed session", () => {
  it("is one arm for all of it, and its training alone counts", () => {
    const { count, armAt, trainedAt } = sealedUnits(RELAX, 10, "session");
    expect(count).toBe(1);
    expect([0, 0.5, 5, 9.9].map((minutes) => armAt(tick(minutes)))).toEqual([0, 0, 0, 0]);
    expect([0.5, 1.5, 7.9, 8.5, 9.5].map((minutes) => trainedAt(tick(minutes))?.unit)).toEqual([
      undefined,
      0,
      0,
      undefined,
      undefined,
    ]);
    expect(trainedAt(tick(2))?.direction).toBe("up");
  });

  it("or one a block: the first feeds back before it begins, the last goes on", () => {
    const { count, armAt, trainedAt } = sealedUnits(RELAX, 10, "block");
    expect(count).toBe(2);
    expect([0, 1.5, 4.4, 4.6, 7.9, 9.9].map((minutes) => armAt(tick(minutes)))).toEqual([0, 0, 0, 1, 1, 1]);
    expect([4.4, 4.6].map((minutes) => trainedAt(tick(minutes))?.unit)).toEqual([0, 1]);
    expect(() => sealedUnits(RELAX, null, "block")).toThrow("minutes must be given for a sealed session in blocks");
  });
});
