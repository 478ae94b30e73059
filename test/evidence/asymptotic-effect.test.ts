import { describe, expect, it } from "vitest";
import { asymptoticRadius, asymptoticRho, createAsymptoticEffect } from "../../src/evidence/asymptotic-effect.ts";
import { gaussian } from "../../src/evidence/gaussian.ts";
import { randomFor } from "../../src/random.ts";

const CONFIG = { alpha: 0.05, sessionsOpt: 40 };

describe("the asymptotic confidence sequence, tightest at 40 sessions", () => {
  it("has ρ² = 0.205299", () => expect(asymptoticRho(CONFIG)).toBeCloseTo(0.205299, 6));

  it("is a little wider than by confseq's approximation of it, 0.198332", () => {
    const { alpha, sessionsOpt } = CONFIG;
    const logs = -2 * Math.log(alpha);
    const approximate = (-(alpha ** 2) + logs + Math.log(logs + 1 - alpha ** 2)) / sessionsOpt;
    expect(approximate).toBeCloseTo(0.198332, 6);
    expect(Math.abs(asymptoticRho(CONFIG) / approximate - 1)).toBeLessThan(0.04);
  });

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

describe("the average effect without known bounds", () => {
  it("is the difference of two constant arms, with an interval of no width once both are known", () => {
    const step = createAsymptoticEffect({ ...CONFIG, share: 0.5 });
    expect(step(true, 3)).toEqual({ sessions: 1, effect: 6, interval: null });
    let last = step(false, 1);
    for (let i = 0; i < 4000; i++) last = step(i % 2 === 0, i % 2 === 0 ? 3 : 1);
    expect(last.effect).toBeCloseTo(2, 2);
    expect(last.interval![1] - last.interval![0]).toBeLessThan(0.05);
  });

  it("leaves out a session without an outcome", () => {
    const step = createAsymptoticEffect({ ...CONFIG, share: 0.5 });
    expect(step(true, Number.NaN)).toEqual({ sessions: 0, effect: 0, interval: null });
    const before = [step(true, 1), step(false, 2), step(true, 1.5)].at(-1);
    expect(step(true, Number.NaN)).toEqual(before);
  });

  it("from the twentieth session on holds the truth at every look in at least 95 % of courses", () => {
    const seed = 12;
    const courses = 400;
    const truth = 0.5;
    const missed = Array.from({ length: courses }, (_, course) => {
      const { unit } = randomFor(seed, "asymptotic", course);
      const step = createAsymptoticEffect({ ...CONFIG, share: 0.5 });
      return Array.from({ length: 200 }, () => {
        const isOwn = unit() < 0.5;
        const { sessions, interval } = step(isOwn, gaussian(unit) + (isOwn ? truth : 0));
        return sessions >= 20 && interval !== null && (interval[0] > truth || interval[1] < truth);
      }).some(Boolean);
    }).filter(Boolean).length;
    expect({ seed, missed }).toEqual({ seed, missed: expect.toSatisfy((count: number) => count <= 0.05 * courses) });
  });
});
