import { describe, expect, it } from "vitest";
import { drawArms } from "../../src/evidence/allocation.ts";
import { randomFor } from "../../src/random.ts";

describe("the draw of arms", () => {
  const drawn = (seed: number, share: number) =>
    drawArms({ count: 4000, share, sham: "replay" }, randomFor(seed, "arms").unit);

  it("is independent: of its share, and no more likely to change than to stay", () => {
    const arms = drawn(3, 0.8);
    const own = arms.filter((arm) => arm === "contingent").length / arms.length;
    expect(Math.abs(own - 0.8)).toBeLessThan(0.025);
    const afterSham = arms.filter((_, i) => arms[i - 1] === "replay");
    expect(Math.abs(afterSham.filter((arm) => arm === "contingent").length / afterSham.length - 0.8)).toBeLessThan(
      0.06,
    );
  });

  it("is that of its seed", () => {
    expect(drawn(3, 0.5)).toEqual(drawn(3, 0.5));
    expect(drawn(3, 0.5)).not.toEqual(drawn(4, 0.5));
  });
});
