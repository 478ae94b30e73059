import { describe, expect, it } from "vitest";
import { meanOf } from "../../../src/bench/music/statistics.ts";
import { planMelody } from "../../../src/music/melody/melody-plan.ts";
import { randomFor } from "../../../src/random.ts";
import { seedsFor } from "../measures.ts";

describe("the melody's plan", () => {
  it("has one gesture for each bar and something to sing", () => {
    for (const seed of seedsFor("plan", 50)) {
      for (const bars of [4, 8]) {
        const gestures = planMelody(bars, (seed % 11) / 10, randomFor(seed, "plan"));
        expect(gestures).toHaveLength(bars);
        expect(gestures.some((gesture) => gesture === "state")).toBe(true);
      }
    }
  });

  it("rests less the more activity is asked", () => {
    const rests = [0, 0.25, 0.5, 0.75, 1].map((activity) =>
      meanOf(
        seedsFor("rests", 200).map(
          (seed) =>
            planMelody(8, activity, randomFor(seed, "plan")).filter((g) => g === "rest" || g === "breathe").length,
        ),
      ),
    );
    expect(rests).toEqual(rests.toSorted((a, b) => b - a));
  });
});
