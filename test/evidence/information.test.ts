import { describe, expect, it } from "vitest";
import { bestThreshold, informationBits, rewardShareAt } from "../../src/evidence/information.ts";

/** Of the bits at the best threshold so much is left where 70 % are rewarded. */
function keptAt70(trained: { readonly share: number; readonly effectSd: number }): number {
  let [low, high] = [-5, 5];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (rewardShareAt(trained, middle) > 0.7) low = middle;
    else high = middle;
  }
  return informationBits(trained, low) / informationBits(trained, bestThreshold(trained));
}

describe("the information of a reward", () => {
  it.each([0.3, 0.5, 1, 2])(
    "about what is done half of the time is best at d/2, where half is rewarded (d = %d)",
    (effectSd) => {
      const trained = { share: 0.5, effectSd };
      expect(bestThreshold(trained)).toBeCloseTo(effectSd / 2, 4);
      expect(rewardShareAt(trained, effectSd / 2)).toBeCloseTo(0.5, 12);
    },
  );

  it.each([
    [1, 0.2, 0.66, 0.33],
    [1, 0.05, 0.756, 0.243],
  ])(
    "of an effect of %d that is done %d of the time is best at %d, where %d are rewarded",
    (effectSd, share, best, rewarded) => {
      expect(bestThreshold({ share, effectSd })).toBeCloseTo(best, 3);
      expect(rewardShareAt({ share, effectSd }, best)).toBeCloseTo(rewarded, 2);
    },
  );

  it.each([
    [0.5, 0.2, 0.408],
    [0.5, 0.05, 0.3615],
  ])("of an effect of %d that is done %d of the time is best where %d are rewarded", (effectSd, share, rewarded) => {
    expect(rewardShareAt({ share, effectSd }, bestThreshold({ share, effectSd }))).toBeCloseTo(rewarded, 3);
  });

  it.each([
    [0.5, 0.75, 0.9],
    [1, 0.58, 0.87],
    [2, 0.29, 0.76],
  ])(
    "of an effect of %d is left to %d … %d where 70 %% are rewarded, from what is seldom done to what is done half of the time",
    (effectSd, least, most) => {
      expect(Math.abs(keptAt70({ share: 0.05, effectSd }) - least)).toBeLessThan(0.006);
      expect(Math.abs(keptAt70({ share: 0.5, effectSd }) - most)).toBeLessThan(0.006);
    },
  );

  it("is 0 without an effect, and one bit where done and rewarded are one", () => {
    expect(informationBits({ share: 0.5, effectSd: 0 }, 0.3)).toBeCloseTo(0, 12);
    expect(informationBits({ share: 0.5, effectSd: 40 }, 20)).toBeCloseTo(1, 12);
  });
});
