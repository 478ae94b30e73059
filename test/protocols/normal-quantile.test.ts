import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/protocols/normal-quantile.ts";

describe("the normal distribution's quantile", () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959963985],
    [0.4, -0.2533471031],
    [0.3, -0.5244005127],
    [0.001, -3.090232306],
    [0.999999, 4.753424309],
  ])("of %d is %d", (share, sds) => expect(normalQuantile(share)).toBeCloseTo(sds, 7));
});
