import { describe, expect, it } from "vitest";
import { type Part, velocityOf } from "../../../src/music/texture/dynamics.ts";
import { randomFor } from "../../../src/random.ts";

const PARTS: readonly Part[] = ["pad", "bass", "melody", "figure", "inner"];
const velocity = (part: Part, arousal: number, level = 1, arch = 0.5) =>
  velocityOf(part, { arousal, level, arch }, 0, randomFor(1, "test"));

describe("dynamics", () => {
  it("rise with arousal, with the layer and with the phrase", () => {
    for (const part of PARTS) {
      expect(velocity(part, 1)).toBeGreaterThan(velocity(part, 0) + 15);
      expect(velocity(part, 0.5, 0.3)).toBeLessThan(velocity(part, 0.5, 1));
      expect(velocity(part, 0.5, 1, 1)).toBeGreaterThan(velocity(part, 0.5, 1, 0));
    }
  });

  it("are whole numbers that no accent can drive out of range", () => {
    for (const accent of [-200, 0, 200]) {
      const got = velocityOf("melody", { arousal: 1, level: 1, arch: 1 }, accent, randomFor(2, "test"));
      expect(Number.isInteger(got)).toBe(true);
      expect(got).toBeGreaterThanOrEqual(12);
      expect(got).toBeLessThanOrEqual(110);
    }
  });

  it("put the figure under the melody", () => {
    expect(velocity("figure", 0.5)).toBeLessThan(velocity("melody", 0.5) - 10);
  });
});
