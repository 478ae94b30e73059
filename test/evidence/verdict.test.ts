import { describe, expect, it } from "vitest";
import { createVerdict } from "../../src/evidence/verdict.ts";
import { randomFor } from "../../src/random.ts";

/** 120 sessions of somebody whose outcomes the own feedback raises by so much. */
function course(effect: number) {
  const random = randomFor(8, "verdict");
  const step = createVerdict({ share: 0.5, sessionsPlanned: 48 });
  return Array.from({ length: 120 }, () => {
    const isOwn = random.unit() < 0.5;
    return step(isOwn, (isOwn ? effect : 0) + random.unit() - 0.5);
  });
}

describe("the verdict", () => {
  it("says that it works, and goes on saying so", () => {
    const verdicts = course(1);
    const at = verdicts.findIndex(({ says }) => says === "works");
    expect(at).toBeGreaterThan(5);
    expect(verdicts[at]?.better).toBeGreaterThanOrEqual(20);
    expect(verdicts.slice(at).every(({ says, sessionsMissing }) => says === "works" && sessionsMissing === null)).toBe(
      true,
    );
  });

  it("says that it works the other way round", () => expect(course(-1).at(-1)?.says).toBe("inverted"));

  it("is refused with the sessions that are missing to what was planned", () => {
    const verdicts = course(0);
    expect(verdicts.at(-1)?.says).toBe("not-yet");
    expect([0, 46, 47, 48].map((i) => verdicts[i]?.sessionsMissing)).toEqual([47, 1, 0, 0]);
  });
});
