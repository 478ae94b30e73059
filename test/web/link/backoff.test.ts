/** This file proves that the page tries again soon at first and never more often than it should. */
import { describe, expect, it } from "vitest";
import { retryDelayMs } from "../../../web/link/backoff.ts";

describe("the delay before another attempt", () => {
  it("doubles from a quarter of a second to five seconds", () => {
    expect([0, 1, 2, 3, 4, 5, 50, 5000].map((attempt) => retryDelayMs(attempt, 1))).toEqual([
      250, 500, 1000, 2000, 4000, 5000, 5000, 5000,
    ]);
  });

  it("is spread by chance over its last fifth", () => {
    expect(retryDelayMs(2, 0)).toBe(800);
    expect(retryDelayMs(2, 0.5)).toBe(900);
  });
});
