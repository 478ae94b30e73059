import { describe, expect, it } from "vitest";
import { createClaim } from "../../src/state/claim.ts";
import { spreadOf, standardErrorsOf } from "../../src/state/uncertainty.ts";
import type { IndexState } from "../../src/types.ts";

const BASELINE = { median: 1, mad: 0.3, scatterSd: 0.4, wanderSd: 0.1, tauSec: 2, cleanSec: 60 };
const AGAINST = { baseline: BASELINE, awaySec: 0 };
const ERRORS = standardErrorsOf("relaxation", BASELINE, 0);
const [LEVEL, MOMENT, RISEN] = [1.96 * ERRORS.level, 1.96 * ERRORS.moment, 1.96 * ERRORS.risenLevel];
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

  it.each([
    { side: -1, border: LEVEL, hops: 40 },
    { side: 1, border: RISEN, hops: 24 },
  ])(
    "is made of a level that no single moment could tell, on side $side after $hops hops",
    ({ side, border, hops }) => {
      const far = (border + MOMENT) / 2;
      const states = claimed(held(1 + side * far, 60));
      expect(statuses(states).indexOf("value")).toBe(hops - 1);
      expect(states.at(-1)).toMatchObject({ status: "value", z: expect.closeTo((side * far) / spreadOf(BASELINE), 9) });
      expect(statuses(claimed(held(1 + side * (border - 0.01), 60)))).not.toContain("value");
    },
  );

  it("is made after ten seconds on either side against a profile, whose blocks lie apart", () => {
    // Whose moments scatter so far that a mean has the nearer border there too.
    const baseline = { ...BASELINE, scatterSd: 0.6 };
    const { level, moment } = standardErrorsOf("relaxation", baseline, null);
    for (const side of [1, -1]) {
      const hops = held(1 + side * 1.96 * ((level + moment) / 2), 60);
      expect(statuses(claimed(hops, { baseline, awaySec: null })).indexOf("value")).toBe(39);
    }
  });

  it("is of a rise of alpha where focus falls", () => {
    const { risenLevel, level } = standardErrorsOf("focus", BASELINE, 0);
    const claim = createClaim("focus");
    const hops = held(1 - 1.96 * ((risenLevel + level) / 2), 40).map(([tSec, raw]) => claim(tSec, raw, AGAINST));
    expect(statuses(hops).indexOf("value")).toBe(23);
  });

  it("of a rise stands until its evidence falls below 1.7 standard errors, with beyondZ 0 meanwhile; one that sinks does not", () => {
    const told = (side: 1 | -1, sd: number, sds: number) =>
      claimed([...held(1 + side * 2.1 * sd, 40), ...held(1 + side * sds * sd, 60, 10)]).at(-1)!;
    expect(told(1, ERRORS.risenLevel, 1.75)).toMatchObject({ status: "value", beyondZ: 0 });
    expect(told(1, ERRORS.risenLevel, 1.65)).toMatchObject({ status: "indistinct" });
    expect(told(-1, ERRORS.level, 1.75)).toMatchObject({ status: "indistinct" });
  });

  it("that stands is over after ten seconds without a clean one", () => {
    const held175 = 1 + 1.75 * ERRORS.risenLevel;
    const before = [...held(1 + 2.1 * ERRORS.risenLevel, 40), ...held(held175, 40, 10)];
    expect(statuses(claimed([...before, ...held(held175, 40, 25)])).slice(-40)).not.toContain("indistinct");
    expect(statuses(claimed([...before, ...held(held175, 40, 60)])).slice(-40)).not.toContain("value");
  });

  it("stands while the level does, though a moment falls back, but not for a moment on the other side", () => {
    const states = claimed([...held(1 - BETWEEN - 0.05, 40), [10, 0.9], [10.25, 1.1], [10.5, 1 - BETWEEN]]);
    expect(statuses(states.slice(-4))).toEqual(["value", "value", "indistinct", "value"]);
  });

  it("shows z and zSd of the moment, and leaves the border without a jump", () => {
    const near = claimed(held(1 - LEVEL - 1e-6, 40)).at(-1)!;
    expect(near).toMatchObject({ status: "value", zSd: ERRORS.moment / spreadOf(BASELINE) });
    expect(near.status === "value" && near.beyondZ).toBeLessThan(1e-5);
    const far = claimed(held(1 - MOMENT - 1e-6, 60)).at(-1)!;
    expect(far.status === "value" && far.beyondZ).toBeCloseTo((MOMENT - LEVEL) / spreadOf(BASELINE), 4);
    const farthest = claimed(held(99, 60)).at(-1)!;
    expect(farthest).toMatchObject({ z: 3, beyondZ: 3 });
  });

  it("rests on what is recent: after a long artifact ten new seconds are needed", () => {
    const early = held(1 - BETWEEN, 39);
    expect(statuses(claimed([...early, [20, 1 - BETWEEN]])).at(-1)).toBe("value");
    expect(statuses(claimed([...early, [40, 1 - BETWEEN]])).at(-1)).toBe("indistinct");
  });

  it("is none without a baseline, and none of what is no number", () => {
    const none = claimed(held(9, 60), { baseline: null, awaySec: null });
    expect(none.at(-1)).toEqual({ status: "indistinct", raw: 9, z: null, zSd: null });
    const states = claimed([...held(1 - BETWEEN, 60), [15, Number.NaN], [15.25, 1 - BETWEEN]]);
    expect(statuses(states.slice(-3))).toEqual(["value", "indistinct", "value"]);
  });
});
