/** This file proves when a player slews, how fast, and that only a suspension makes it join anew. */
import { describe, expect, it } from "vitest";
import { createSlewPlan } from "../../../web/sound/slew-plan.ts";

describe("the slew plan", () => {
  it("leaves the jitter of a few milliseconds alone", () => {
    const plan = createSlewPlan();
    for (const error of [0, 100, -200, 239, -239]) expect(plan(error)).toMatchObject({ direction: 0 });
  });

  it("plays faster when it is late and slower when it is early", () => {
    expect(createSlewPlan()(500)).toEqual({ direction: 1, unitSamples: 1024 });
    expect(createSlewPlan()(-500)).toEqual({ direction: -1, unitSamples: 1024 });
    expect(createSlewPlan()(5000)).toEqual({ direction: 1, unitSamples: 256 });
    expect(createSlewPlan()(-5000)).toEqual({ direction: -1, unitSamples: 256 });
  });

  it("never slews by more than half a percent", () => {
    for (let error = -24_000; error <= 24_000; error += 997) {
      const slew = createSlewPlan()(error);
      if (slew !== "rejoin") expect(1 / slew.unitSamples).toBeLessThanOrEqual(0.005);
    }
  });

  it("goes on until it is within half a millisecond, then stops", () => {
    const plan = createSlewPlan();
    expect(plan(300)).toMatchObject({ direction: 1 });
    expect(plan(30)).toMatchObject({ direction: 1 });
    expect(plan(20)).toMatchObject({ direction: 0 });
    expect(plan(200)).toMatchObject({ direction: 0 });
  });

  it("joins anew only when it is more than half a second out of step", () => {
    expect(createSlewPlan()(24_000)).not.toBe("rejoin");
    expect(createSlewPlan()(24_001)).toBe("rejoin");
    expect(createSlewPlan()(-60 * 48_000)).toBe("rejoin");
  });
});
