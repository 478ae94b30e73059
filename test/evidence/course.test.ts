import { describe, expect, it } from "vitest";
import { type CourseSession, courseOf, planOf } from "../../src/evidence/course.ts";
import { gaussian } from "../../src/evidence/gaussian.ts";
import type { Price } from "../../src/evidence/price.ts";
import { randomFor } from "../../src/random.ts";
import type { Guess } from "../../src/types.ts";

const SEED = 3;
const PRICE: readonly Price[] = [
  { effectSd: 0.5, units: null, lookedAt: 200, curve: [] },
  { effectSd: 1.2, units: 48, lookedAt: 200, curve: [] },
];

/** So much better with own feedback, on noise of one standard deviation. */
function sessionsOf(count: number, effectSd: number, guessOf: (isOwn: boolean) => Guess): readonly CourseSession[] {
  const { unit } = randomFor(SEED, "course");
  return Array.from({ length: count }, () => {
    const isOwn = unit() < 0.5;
    return { guess: guessOf(isOwn), units: [{ isOwn, meanZ: gaussian(unit) + (isOwn ? effectSd : 0) }] };
  });
}

describe("a person's sealed sessions", () => {
  it("plan for the smallest effect that can be paid, and before the first say how many are needed", () => {
    expect(planOf(PRICE)).toEqual({ effectSd: 1.2, units: 48 });
    expect(courseOf([], 0.5, PRICE)).toMatchObject({
      verdict: { says: "not-yet", sessions: 0, sessionsMissing: 48, unitsPlanned: 48, plannedEffectSd: 1.2, better: 1 },
      effect: null,
      blinding: null,
    });
  });

  it("claim an effect of two standard deviations within eighty, with an interval that holds it, and none where there is none", () => {
    const works = courseOf(
      sessionsOf(80, 2, () => "unsure"),
      0.5,
      PRICE,
    );
    expect({ seed: SEED, says: works.verdict.says }).toEqual({ seed: SEED, says: "works" });
    expect(works.verdict.better).toBeGreaterThanOrEqual(20);
    const [low, high] = works.effect!.interval;
    expect([low > 0, low < 2, high > 2]).toEqual([true, true, true]);
    const nothing = courseOf(
      sessionsOf(40, 0, () => "unsure"),
      0.5,
      PRICE,
    );
    expect(nothing.verdict).toMatchObject({ says: "not-yet", sessionsMissing: 8 });
  });

  it("are blind where nobody can tell, and unblinded where everybody can; before the tenth guess nothing is said", () => {
    const told = (isOwn: boolean): Guess => (isOwn ? "real" : "sham");
    expect(courseOf(sessionsOf(9, 0, told), 0.5, PRICE).blinding).toBeNull();
    expect(courseOf(sessionsOf(20, 0, told), 0.5, PRICE).blinding).toMatchObject({
      bang: { contingent: { index: 1 }, sham: { index: 1 } },
      james: { index: 0 },
    });
    expect(
      courseOf(
        sessionsOf(20, 0, () => "unsure"),
        0.5,
        PRICE,
      ).blinding,
    ).toMatchObject({ bang: { contingent: { index: 0 }, sham: { index: 0 } }, james: { index: 1 } });
  });

  it("without clean time count as sessions and move nothing", () => {
    const empty: CourseSession = { guess: "unsure", units: [{ isOwn: true, meanZ: null }] };
    expect(courseOf([empty, empty], 0.5, PRICE).verdict).toMatchObject({ sessions: 2, better: 1, sessionsMissing: 46 });
  });
});
