import { describe, expect, it } from "vitest";
import { createClaim } from "../../src/state/claim.ts";
import { spreadOf, standardErrorsOf } from "../../src/state/uncertainty.ts";
import type { IndexState } from "../../src/types.ts";

const BASELINE = { median: 1, mad: 0.3, scatterSd: 0.4, wanderSd: 0.1, tauSec: 2, cleanSec: 60 };
const AGAINST = { baseline: BASELINE, awaySec: 0 };
const ERRORS = standardErrorsOf("relaxation", BASELINE, 0);
const [LEVEL, MOMENT] = [1.96 * ERRORS.level, 1.96 * ERRORS.moment];
/** Beyond the border of a mean, within that of a moment. */
const BETWEEN = (LEVEL + MOMENT) / 2;

type Hop = readonly [tSec: number, raw: number];
const claimed = (hops: readonly Hop[], against: Parameters<ReturnType<typeof createClaim>>[2] = AGAINST) => {
  const claim = createClaim("relaxation");
  return hops.map(([tSec, raw]) => claim(tSec, raw, against));
};
const held = (raw: number, hops: number, fromSec = 0): Hop[] =>
  Array.from({ length: hops }, (_, n) => [fromSec + n / 4, raw]);
const statuses = (states: readonly IndexState[]) => states.map(({ status }) => status);

describe("a claim", () => {
  it("is made at once of a moment that lies far out", () => {
    expect(
      statuses(
        claimed([
          [0, 1 + MOMENT + 0.01],
          [0.25, 1],
        ]),
      ),
    ).toEqual(["value", "indistinct"]);
  });

  it("is made after ten seconds of a level that no single moment could tell", () => {
    for (const side of [1, -1]) {
      const states = claimed(held(1 + side * BETWEEN, 60));
      expect(statuses(states).indexOf("value")).toBe(39);
      expect(states.at(-1)).toMatchObject({
        status: "value",
        z: expect.closeTo((side * BETWEEN) / spreadOf(BASELINE), 9),
      });
    }
    expect(statuses(claimed(held(1 + LEVEL - 0.01, 60)))).not.toContain("value");
  });

  it("stands while the level does, though a moment falls back, but not for a moment on the other side", () => {
    const states = claimed([...held(1 + BETWEEN + 0.05, 40), [10, 1.1], [10.25, 0.9], [10.5, 1 + BETWEEN]]);
    expect(statuses(states.slice(-4))).toEqual(["value", "value", "indistinct", "value"]);
  });

  it("shows z and zSd of the moment, and leaves the border without a jump", () => {
    const near = claimed(held(1 + LEVEL + 1e-6, 40)).at(-1)!;
    expect(near).toMatchObject({ status: "value", zSd: ERRORS.moment / spreadOf(BASELINE) });
    expect(near.status === "value" && near.beyondZ).toBeLessThan(1e-5);
    const far = claimed(held(1 + MOMENT + 1e-6, 60)).at(-1)!;
    expect(far.status === "value" && far.beyondZ).toBeCloseTo((MOMENT - LEVEL) / spreadOf(BASELINE), 4);
    const farthest = claimed(held(99, 60)).at(-1)!;
    expect(farthest).toMatchObject({ z: 3, beyondZ: 3 });
  });

  it("rests on what is recent: after a long artifact ten new seconds are needed", () => {
    const early = held(1 + BETWEEN, 39);
    expect(statuses(claimed([...early, [20, 1 + BETWEEN]])).at(-1)).toBe("value");
    expect(statuses(claimed([...early, [40, 1 + BETWEEN]])).at(-1)).toBe("indistinct");
  });

  it("is none without a baseline, and none of what is no number", () => {
    const none = claimed(held(9, 60), { baseline: null, awaySec: null });
    expect(none.at(-1)).toEqual({ status: "indistinct", raw: 9, z: null, zSd: null });
    const states = claimed([...held(1 + BETWEEN, 60), [15, Number.NaN], [15.25, 1 + BETWEEN]]);
    expect(statuses(states.slice(-3))).toEqual(["value", "indistinct", "value"]);
  });
});
