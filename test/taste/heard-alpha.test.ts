import { describe, expect, it } from "vitest";
import { type AlphaLevel, HEARD_FROM_SEC, heardAlpha } from "../../src/taste/heard-alpha.ts";
import { AUDIO_RATE_HZ } from "../../src/types.ts";

describe("one session with low alpha and with high", () => {
  const asked = { goal: "relax", seed: 1, heardSec: 10 } as const;
  const brightness = (level: AlphaLevel, isHeard: boolean) => {
    const { frames } = heardAlpha(asked, level);
    const restEnds = 60 * AUDIO_RATE_HZ;
    const meant = frames.filter(({ appliesAtSample }) =>
      isHeard ? appliesAtSample >= HEARD_FROM_SEC * AUDIO_RATE_HZ : appliesAtSample < restEnds,
    );
    return meant.map(({ values }) => values.brightness);
  };
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  it("is the same while they rest, and then a whole course of the sound apart", () => {
    expect(brightness("low", false)).toEqual(brightness("high", false));
    expect(mean(brightness("low", true))).toBeLessThan(0.25);
    expect(mean(brightness("high", true))).toBeGreaterThan(0.75);
  });
});
