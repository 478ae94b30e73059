import { describe, expect, it } from "vitest";
import { createTodayBaseline } from "../../src/state/today-baseline.ts";
import type { IndexState, TodayBaseline } from "../../src/types.ts";

const value = (raw: number): IndexState => ({ status: "indistinct", raw, z: null, zSd: null });
const artifact: IndexState = { status: "artifact", causes: ["muscle"] };

function told(hops: readonly { readonly relaxation: IndexState; readonly focus: IndexState }[]): TodayBaseline[] {
  const learn = createTodayBaseline();
  return hops.flatMap((indices, n) => learn({ tSec: n / 4, indices }) ?? []);
}

describe("today's baseline", () => {
  it("is told once, after a minute of clean hops, with the median of each index", () => {
    const hops = Array.from({ length: 600 }, (_, n) =>
      n % 3 === 2
        ? { relaxation: artifact, focus: artifact }
        : { relaxation: value(1 + 0.01 * (n % 2)), focus: value(-1) },
    );
    const baselines = told(hops);
    expect(baselines).toHaveLength(1);
    // Two hops in three are clean: the 240th clean one is the 359th of all.
    expect(baselines[0]).toMatchObject({ type: "baseline", tSec: 358 / 4, values: { focus: { median: -1, mad: 0 } } });
    expect(baselines[0]!.values.relaxation!.median).toBeCloseTo(1.005, 6);
  });

  it("has none of an index that the montage does not offer", () => {
    const refused: IndexState = { status: "artifact", causes: [] };
    const [baseline] = told(Array.from({ length: 240 }, () => ({ relaxation: value(2), focus: refused })));
    expect(baseline!.values).toMatchObject({ relaxation: { median: 2 }, focus: null });
  });

  it("is not told of less than a minute", () => {
    expect(told(Array.from({ length: 239 }, () => ({ relaxation: value(2), focus: value(1) })))).toEqual([]);
  });
});
