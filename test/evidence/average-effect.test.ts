import { describe, expect, it } from "vitest";
import { createAverageEffect } from "../../src/evidence/average-effect.ts";
import { randomFor } from "../../src/random.ts";
import oracle from "./oracles/confseq.json" with { type: "json" };

describe("the average effect", () => {
  it("is that of the authors' own code on their 1000 units, at every look to 12 digits", () => {
    const step = createAverageEffect({
      ...{ share: 0.5, support: [0, 1], noiseVariance: 0.2 * 0.8, sessionsOpt: 50, alpha: 0.05 },
    });
    const treatments = oracle.treatments.join("");
    const steps = [...oracle.outcomes.join("")].map((outcome, i) => step(treatments[i] === "1", Number(outcome)));
    expect(steps).toHaveLength(1000);
    for (const known of oracle.after) {
      const found = steps[known.sessions - 1]!;
      for (const name of ["effect", "low", "high", "p"] as const)
        expect([known.sessions, name, found[name] - known[name]]).toEqual([
          known.sessions,
          name,
          expect.closeTo(0, 11),
        ]);
    }
    // As the reference states them.
    expect(steps[499]).toMatchObject({
      effect: expect.closeTo(0.12663, 5),
      low: expect.closeTo(-0.04785, 5),
      high: expect.closeTo(0.3011, 4),
      p: expect.closeTo(0.307999, 6),
    });
    expect(steps[999]).toMatchObject({
      effect: expect.closeTo(0.17459, 5),
      low: expect.closeTo(0.05579, 5),
      high: expect.closeTo(0.29339, 5),
      p: expect.closeTo(7.335e-5, 8),
    });
  });

  it("knows nothing before a session with an outcome, and takes what lies outside as the edge", () => {
    const config = { share: 0.5, support: [-3, 3], noiseVariance: 1, sessionsOpt: 40, alpha: 0.05 } as const;
    const step = createAverageEffect(config);
    expect(step(true, Number.NaN)).toEqual({ sessions: 0, effect: 0, low: -6, high: 6, p: 1 });
    expect(step(true, 99)).toEqual(createAverageEffect(config)(true, 3));
  });

  it("holds the truth at every look in at least 95 % of courses, drift or not", () => {
    const seed = 4;
    const courses = 200;
    const truth = 0.4;
    const missed = Array.from({ length: courses }, (_, course) => {
      const random = randomFor(seed, "average-effect", course);
      const step = createAverageEffect({
        share: 0.5,
        support: [-3, 3],
        noiseVariance: 1,
        sessionsOpt: 40,
        alpha: 0.05,
      });
      return Array.from({ length: 60 }, (_, i) => {
        const isOwn = random.unit() < 0.5;
        const outcome = (isOwn ? truth : 0) + random.unit() * 2 - 1 + i / 60;
        const { low, high } = step(isOwn, outcome);
        return low > truth || high < truth;
      }).some(Boolean);
    }).filter(Boolean).length;
    expect({ seed, missed }).toEqual({ seed, missed: expect.toSatisfy((count: number) => count <= 0.05 * courses) });
  });
});
