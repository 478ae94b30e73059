import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minutesOf } from "../../src/protocols/protocol.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { stretchTo } from "../../src/protocols/stretch.ts";
import { GOALS } from "../../src/types.ts";

const minutesFor = (minutes: number) => stretchTo(SHIPPED.relax, minutes).stages.map((stage) => stage.minutes);

describe("a protocol of another length", () => {
  it("is trained longer or shorter, and arrives, rests and closes as before", () => {
    expect(minutesFor(10)).toEqual([1, 7, 1, 1]);
    expect(minutesFor(20)).toEqual([1, 17, 1, 1]);
    expect(minutesFor(5)).toEqual([1, 2, 1, 1]);
  });

  it("of less than its other stages leave is trained for a quarter, the rest shrinks alike", () => {
    expect(minutesFor(4)).toEqual([1, 1, 1, 1]);
    expect(minutesFor(2)).toEqual([0.5, 0.5, 0.5, 0.5]);
  });

  it("shares the length among several train stages as they were", () => {
    const [arrive, train, rest, close] = SHIPPED.relax.stages;
    const stages = [arrive!, { ...train!, minutes: 2 }, rest!, { ...train!, minutes: 4 }, close!];
    const stretched = stretchTo({ ...SHIPPED.relax, stages }, 15);
    expect(stretched.stages.map((stage) => stage.minutes)).toEqual([1, 4, 1, 8, 1]);
  });

  it("is exactly so long, whatever was asked", () => {
    fc.assert(
      fc.property(fc.constantFrom(...GOALS), fc.double({ min: 0.01, max: 1440, noNaN: true }), (goal, minutes) => {
        const stretched = stretchTo(SHIPPED[goal], minutes);
        expect(minutesOf(stretched)).toBeCloseTo(minutes, 9);
        for (const stage of stretched.stages) expect(stage.minutes).toBeGreaterThan(0);
      }),
    );
  });
});
