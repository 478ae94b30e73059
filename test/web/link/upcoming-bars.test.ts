/** This file proves that the highest revision of a bar is kept, and which bar sounds. */
import { describe, expect, it } from "vitest";
import { addBar, barAt } from "../../../web/link/upcoming-bars.ts";
import { BAR_SAMPLES, barOf } from "../sound/piece.ts";

describe("the upcoming bars", () => {
  it("keep the highest revision, in order, and only the last six", () => {
    let bars = [barOf(1), barOf(0)].reduce(addBar, [] as ReturnType<typeof addBar>);
    bars = addBar(bars, barOf(1, 2));
    bars = addBar(bars, barOf(1, 1));
    expect(bars.map(({ bar, revision }) => [bar, revision])).toEqual([
      [0, 0],
      [1, 2],
    ]);
    for (let bar = 2; bar < 20; bar++) bars = addBar(bars, barOf(bar));
    expect(bars.map(({ bar }) => bar)).toEqual([14, 15, 16, 17, 18, 19]);
  });

  it("tell which bar sounds, and none before, after, or where it was taken back", () => {
    const bars = [barOf(0), barOf(1), { ...barOf(2), notes: [], dropped: true as const }];
    expect(barAt(bars, 0)).toBeNull();
    expect(barAt(bars, 24_000)?.bar).toBe(0);
    expect(barAt(bars, 24_000 + BAR_SAMPLES)?.bar).toBe(1);
    expect(barAt(bars, 24_000 + 2 * BAR_SAMPLES)).toBeNull();
    expect(barAt(bars, 24_000 + 9 * BAR_SAMPLES)).toBeNull();
  });
});
