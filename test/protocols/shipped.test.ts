import { describe, expect, it } from "vitest";
import { minutesOf } from "../../src/protocols/protocol.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { GOALS } from "../../src/types.ts";

describe.each(GOALS)("the shipped protocol %s", (goal) => {
  const protocol = SHIPPED[goal];

  it("has its goal's name, and trains what calms or what moves", () => {
    const index = goal === "focus" || goal === "energise" ? "focus" : "relaxation";
    expect(protocol).toMatchObject({ name: goal, goal, index, direction: "up" });
  });

  it("moves every lane through its whole course", () => {
    for (const [low, middle, high] of Object.values(protocol.lanes)) {
      expect(low).toBeLessThanOrEqual(0.05);
      expect(high).toBeGreaterThanOrEqual(0.95);
      expect(middle > low && middle < high).toBe(true);
    }
  });

  it("reads within the delay and smoothing that feedback is for, rewards 60 %, and holds still within blocks of 3 min", () => {
    expect(protocol.reading.delayMs).toBe(100);
    expect(protocol.reading.smoothSec).toBeGreaterThanOrEqual(0.25);
    expect(protocol.reading.smoothSec).toBeLessThanOrEqual(0.5);
    expect(protocol.threshold).toMatchObject({ rewardShare: 0.6, adapt: "between-blocks" });
    for (const { stage, blockMinutes } of protocol.stages) if (stage === "train") expect(blockMinutes).toBe(3);
  });

  it("has no sham that nobody asked for", () => expect(protocol.sham).toBeNull());
});

describe("the stress break", () => {
  it("is 3 to 5 minutes, led by breath", () => {
    const { breath } = SHIPPED["stress-break"];
    expect(minutesOf(SHIPPED["stress-break"])).toBeGreaterThanOrEqual(3);
    expect(minutesOf(SHIPPED["stress-break"])).toBeLessThanOrEqual(5);
    expect(breath).toEqual({ perMinute: 5, depth: 0.12 });
  });
});
