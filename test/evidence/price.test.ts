import { describe, expect, it } from "vitest";
import { priceOf } from "../../src/evidence/price.ts";
import { randomFor } from "../../src/random.ts";

const SEED = 1;
const unit = () => randomFor(SEED, "price").unit;
const near = (units: number) =>
  expect.toSatisfy((found: number | null) => found !== null && Math.abs(found - units) <= Math.max(3, 0.12 * units));

describe("the price of sham", { timeout: 60_000 }, () => {
  it("by the session is that of the table: more than 200, 96, 48, 27, with a curve that passes four in five there", () => {
    const found = priceOf(0.5, "session", unit());
    const { curve = [] } = found.find(({ effectSd }) => effectSd === 1.2) ?? {};
    expect(curve.map(({ units }) => units)).toEqual([20, 40, 60, 80, 100, 120, 140, 160, 180, 200]);
    expect([curve[1]!.share < 0.8, curve[2]!.share > 0.8]).toEqual([true, true]);
    expect({ seed: SEED, prices: found.map(({ curve: _, ...price }) => price) }).toEqual({
      seed: SEED,
      prices: [
        { effectSd: 0.5, units: null, lookedAt: 200 },
        { effectSd: 0.8, units: near(96), lookedAt: 200 },
        { effectSd: 1.2, units: near(48), lookedAt: 200 },
        { effectSd: 2, units: near(27), lookedAt: 200 },
      ],
    });
  });

  it("of one session in five is higher", () => {
    const rare = priceOf(0.2, "session", unit());
    expect(rare.map(({ units }) => units)).toEqual([null, near(147), near(83), near(53)]);
  });

  it("by the block is a few hundred of them", () => {
    expect(priceOf(0.5, "block", unit()).find(({ effectSd }) => effectSd === 0.5)?.units).toEqual(near(230));
  });
});
