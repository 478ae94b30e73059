/** The power table of the verdict, recomputed; each figure within what so many runs leave open. */
import { describe, expect, it } from "vitest";
import { type PowerConfig, powerCurve, sessionsFor } from "../../src/evidence/power.ts";
import { randomFor } from "../../src/random.ts";

const SEED = 20;
const curve = (config: Partial<PowerConfig>) => {
  const whole = { effectSd: 0, share: 0.5, most: 200, runs: 600, persistence: 0, trendSd: 0, ...config };
  return powerCurve(whole, randomFor(SEED, "power", JSON.stringify(whole)).unit);
};

describe("sessions for 80 % power", { timeout: 120_000 }, () => {
  it.each([
    [0.5, 0.8, 96],
    [0.5, 1.2, 48],
    [0.5, 2, 27],
    [2 / 3, 0.8, 102],
    [2 / 3, 1.2, 53],
    [2 / 3, 2, 32],
    [0.8, 0.8, 147],
    [0.8, 1.2, 83],
    [0.8, 2, 53],
  ])("with a share of %d and an effect of %d are about %i", (share, effectSd, sessions) => {
    const found = sessionsFor(0.8, curve({ share, effectSd })) ?? Number.NaN;
    expect(Math.abs(found - sessions), `${found} with seed ${SEED}`).toBeLessThanOrEqual(Math.max(2, 0.1 * sessions));
  });

  it("of half a standard deviation are more than 200", () => {
    expect(sessionsFor(0.8, curve({ effectSd: 0.5 }))).toBeNull();
  });

  it.each([[0.5], [2 / 3], [0.8]])(
    "are never had without an effect: false claims by session 200, share %d",
    (share) => {
      for (const drift of [{}, { persistence: 0.6, trendSd: 3 }]) {
        const claims = curve({ share, ...drift }).at(-1);
        expect(claims, `seed ${SEED}`).toBeLessThanOrEqual(0.05);
      }
    },
  );
});

describe("blocks within sessions, AR 0.3 and drift", { timeout: 120_000 }, () => {
  const blocks = (effectSd: number) => curve({ effectSd, persistence: 0.3, trendSd: 3, most: 900, runs: 300 });

  it.each([
    [0.5, 230],
    [0.3, 620],
  ])("for an effect of %d are about %i", (effectSd, count) => {
    const found = sessionsFor(0.8, blocks(effectSd)) ?? Number.NaN;
    expect(Math.abs(found - count) / count, `${found} with seed ${SEED}`).toBeLessThan(0.12);
  });

  it("for an effect of 0.2 are not enough with 900: 59 % are told", () => {
    expect(Math.abs((blocks(0.2).at(-1) ?? 0) - 0.59), `seed ${SEED}`).toBeLessThan(0.09);
  });

  it("without an effect tell 5 % by then", () => {
    expect(blocks(0).at(-1), `seed ${SEED}`).toBeLessThan(0.08);
  });
});
