import { describe, expect, it } from "vitest";
import { type FigureRequest, playFigure } from "../../src/music/figure.ts";
import { randomFor } from "../../src/random.ts";
import { seedsFor } from "./measures.ts";

const REQUEST: FigureRequest = {
  voicing: [52, 60, 64, 67],
  goal: "focus",
  activity: 0.5,
  loudness: { arousal: 0.5, level: 1, arch: 0.5 },
  melody: [],
};
const played = (request: Partial<FigureRequest>, seed = 1, bar = 0) =>
  playFigure({ ...REQUEST, ...request }, randomFor(seed, "phrase"), randomFor(seed, "bar", bar));

describe("the figure", () => {
  it("keeps its rhythm through a phrase", () => {
    const rhythm = (bar: number) => played({}, 7, bar).map(({ startTick }) => startTick);
    expect(rhythm(0).length).toBeGreaterThan(3);
    expect(rhythm(1)).toEqual(rhythm(0));
  });

  it("breaks up the pad's tones, none of them low", () => {
    for (const seed of seedsFor("figure", 30)) {
      for (const { midi } of played({ activity: 1 }, seed)) {
        expect([4, 0, 7]).toContain(midi % 12);
        expect(midi).toBeGreaterThanOrEqual(57);
      }
    }
  });

  it("strikes oftener the more activity is asked, and is silent without any", () => {
    for (const goal of ["relax", "focus"] as const) {
      const counts = [0, 0.2, 0.4, 0.6, 0.8].map((activity) => played({ goal, activity }).length);
      expect(counts[0]).toBe(0);
      for (let i = 1; i < counts.length; i++) expect(counts[i]).toBeGreaterThan(counts[i - 1]!);
    }
  });

  it("gives way where the melody sings close by", () => {
    const all = played({ activity: 1 });
    const [first] = all;
    expect(played({ activity: 1, melody: [first!] })).toHaveLength(all.length - 1);
  });
});
