import { describe, expect, it } from "vitest";
import { beatUsOf, createTickOf, layOut } from "../../src/recording/midi-time.ts";
import { barAt } from "./scratch.ts";

/** Bars of two seconds at 120 BPM; the first begins at half a second. */
const BARS = [barAt(0, 24_000), barAt(1, 120_000), barAt(2, 384_000)];

describe("session time in ticks", () => {
  it("keeps each bar's own ticks and makes whole beats of what lies between", () => {
    const laid = layOut(BARS).map(({ startTick, lengthTicks, beatsABar, bar }) => [
      startTick,
      lengthTicks,
      beatsABar,
      bar?.bar ?? null,
    ]);
    expect(laid).toEqual([
      [0, 480, 1, null],
      [480, 1920, 4, 0],
      [2400, 1920, 4, 1],
      // 3.5 s at 120 BPM are 7 beats, near to two bars.
      [4320, 3840, 4, null],
      [8160, 1920, 4, 2],
    ]);
  });

  it("gives each stretch the tempo that fills its time", () => {
    expect(layOut(BARS).map(beatUsOf)).toEqual([500_000, 500_000, 500_000, 437_500, 500_000]);
  });

  it("knows the tick of any sample, before, in, between and after bars", () => {
    const tickOf = createTickOf(layOut(BARS));
    expect([0, 12_000, 24_000, 72_000, 120_000, 216_000, 384_000].map(tickOf)).toEqual([
      0, 240, 480, 1440, 2400, 4320, 8160,
    ]);
    expect(tickOf(576_000)).toBe(8160 + 3840);
    expect(tickOf(24_000)).toBe(480);
  });

  it("falls back to MIDI's own 120 BPM when there are no bars", () => {
    expect(createTickOf(layOut([]))(48_000)).toBe(960);
  });
});
