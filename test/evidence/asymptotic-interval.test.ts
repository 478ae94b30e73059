import { describe, expect, it } from "vitest";
import { asymptoticRadius, asymptoticRho } from "../../src/evidence/asymptotic-interval.ts";

const CONFIG = { alpha: 0.05, sessionsOpt: 40 };

describe("the asymptotic confidence sequence, tightest at 40 sessions", () => {
  it("has ρ² = 0.205299", () => expect(asymptoticRho(CONFIG)).toBeCloseTo(0.205299, 6));

  it.each([
    [20, 0.68841],
    [40, 0.47989],
    [100, 0.30826],
  ])("after %i sessions is %d standard deviations wide to each side", (sessions, radius) => {
    expect(asymptoticRadius(CONFIG, sessions)).toBeCloseTo(radius, 5);
    const atOneLook = 1.959964 / Math.sqrt(sessions);
    expect(radius / atOneLook).toBeGreaterThan(1.54);
    expect(radius / atOneLook).toBeLessThan(1.66);
  });
});
