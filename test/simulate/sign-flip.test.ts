import { describe, expect, it } from "vitest";
import type { EffectRow } from "../../src/simulate/effect.ts";
import { signFlipsOf } from "../../src/simulate/sign-flip.ts";
import { simulateSession } from "../../src/simulate/simulate-session.ts";

const SEED = 4;

const effect = (personality: EffectRow["personality"], low: number | null, high: number | null): EffectRow => ({
  ...{ personality, against: "flipped", effect: 0, low, high },
});

describe("Pope's test", () => {
  it("says which way an index goes towards the goal, and of whom it says nothing", () => {
    const flips = signFlipsOf([
      effect("responder", 0.1, 0.5),
      effect("inverted", -0.5, -0.1),
      effect("non-responder", -0.1, 0.1),
      effect("weak", null, null),
      { ...effect("responder", 1, 2), against: "replay" },
    ]);
    expect(flips).toEqual([
      { personality: "responder", passes: true, towards: "as-fed" },
      { personality: "inverted", passes: true, towards: "flipped" },
      { personality: "non-responder", passes: false, towards: null },
      { personality: "weak", passes: false, towards: null },
    ]);
  });

  it("in people: what holds one way runs off the other, is the other way round in the inverted, and nothing in who does not respond", async () => {
    const differenceOf = async (personality: string, minutes = 4) => {
      const session = { personality, seed: SEED, day: 0, goal: "relax", minutes, library: null } as const;
      const own = await simulateSession({ ...session, arm: "contingent" });
      const flipped = await simulateSession({ ...session, arm: "flipped" });
      return (own.meanZ ?? Number.NaN) - (flipped.meanZ ?? Number.NaN);
    };
    expect(await differenceOf("responder"), `seed ${SEED}`).toBeGreaterThan(0.1);
    expect(await differenceOf("inverted"), `seed ${SEED}`).toBeLessThan(-0.1);
    expect(await differenceOf("non-responder", 2), `seed ${SEED}`).toBe(0);
  });
});
