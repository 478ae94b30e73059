import { describe, expect, it } from "vitest";
import { along, COLOUR_LANES, TARGET_NAMES } from "../../src/control/courses.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { GOALS } from "../../src/types.ts";

const TEMPO_BPM = {
  relax: [50, 66],
  focus: [66, 92],
  meditate: [50, 66],
  energise: [92, 128],
  "stress-break": [50, 66],
} as const;

describe.each(GOALS)("the goal %s", (goal) => {
  const { targets, lanes } = SHIPPED[goal];

  it("keeps its tempo range", () => {
    const [least, most] = TEMPO_BPM[goal];
    for (const bpm of targets.tempoBpm) {
      expect(bpm).toBeGreaterThanOrEqual(least);
      expect(bpm).toBeLessThanOrEqual(most);
    }
  });

  it("keeps everything else between 0 and 1, and lets lanes use their whole course", () => {
    for (const name of TARGET_NAMES) {
      if (name !== "tempoBpm") for (const value of targets[name]) expect(value >= 0 && value <= 1).toBe(true);
    }
    for (const lane of COLOUR_LANES) {
      expect(lanes[lane][0] > 0 && lanes[lane][0] <= 0.05).toBe(true);
      expect(lanes[lane][2] >= 0.95 && lanes[lane][2] <= 1).toBe(true);
    }
  });

  it("every course goes one way only", () => {
    for (const [low, neutral, high] of [...Object.values(targets), ...Object.values(lanes)]) {
      expect(Math.sign(neutral - low)).toBe(Math.sign(high - neutral));
    }
  });

  it("more reward opens the sound and warms the harmony", () => {
    for (const lane of COLOUR_LANES) expect(lanes[lane][2]).toBeGreaterThan(lanes[lane][0]);
    expect(targets.valence[2]).toBeGreaterThan(targets.valence[0]);
    expect(targets.tension[2]).toBeLessThan(targets.tension[0]);
  });

  it("more reward calms what rewards relaxation and moves what rewards focus", () => {
    const way = SHIPPED[goal].index === "relaxation" ? -1 : 1;
    for (const name of ["tempoBpm", "density", "arousal"] as const) {
      expect(Math.sign(targets[name][2] - targets[name][0])).toBe(way);
    }
  });
});

it("along meets the three points of a course", () => {
  expect([0, 0.25, 0.5, 0.75, 1].map((reward) => along([2, 4, 10], reward))).toEqual([2, 3, 4, 7, 10]);
});
