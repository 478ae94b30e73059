import { describe, expect, it } from "vitest";
import { createBackground } from "../../../src/signal/artifacts/background.ts";
import { CONFIG, epochOf, sines } from "./epochs.ts";

const quiet = sines([6, 4], [10, 5]);
const loud = sines([6, 30]);
const said = (epochs: readonly Float64Array[], config = CONFIG) => {
  const detect = createBackground(config);
  return epochs.map((epoch) => detect(epochOf(epoch)));
};
const times = (count: number, epoch: Float64Array) => new Array<Float64Array>(count).fill(epoch);

describe("the background of an open input", () => {
  it("is refused from the first epoch on", () => {
    expect(said(times(60, loud)).every((room) => room === 0)).toBe(true);
  });

  it("goes on being refused through a quiet second", () => {
    expect(said([...times(60, loud), ...times(4, quiet)]).at(-1)).toBe(0);
  });

  it("is not what a blink every three seconds makes", () => {
    const blinking = Array.from({ length: 120 }, (_, hop) => (hop % 12 < 6 ? loud : quiet));
    expect(said([...times(12, quiet), ...blinking]).every((room) => room === 1)).toBe(true);
  });

  it("is no rule for a wet cap, whose occiput may be as loud", () => {
    expect(said(times(60, loud), { ...CONFIG, isHeadband: false }).every((room) => room === 1)).toBe(true);
  });
});
