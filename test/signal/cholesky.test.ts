import { describe, expect, it } from "vitest";
import { backward, factor, forward } from "../../src/signal/cholesky.ts";

describe("Cholesky's factor", () => {
  // [[4, 2, 1], [2, 5, 3], [1, 3, 6]] · [1, −2, 3] = [3, 1, 13].
  const lower = Float64Array.of(4, 2, 1, 2, 5, 3, 1, 3, 6);
  factor(lower, 3);

  it("solves equations whose solution is known", () => {
    const right = Float64Array.of(3, 1, 13);
    forward(lower, right);
    backward(lower, right);
    for (const [k, value] of [1, -2, 3].entries()) expect(right[k]).toBeCloseTo(value, 12);
  });

  it("gives the quadratic form of the inverse halfway", () => {
    const half = Float64Array.of(3, 1, 13);
    forward(lower, half);
    // [3, 1, 13] · [1, −2, 3].
    expect(half.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(40, 12);
  });
});
