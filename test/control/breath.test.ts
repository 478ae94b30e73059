import { expect, it } from "vitest";
import { breathAt } from "../../src/control/breath.ts";
import { UNFED } from "../../src/control/feedback.ts";
import { createSteer } from "../../src/control/steer.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";

const BREATH = { perMinute: 5, depth: 0.1 };
const TICKS = 12 * 16;

it("breathes in and out once in twelve seconds, from the middle and back", () => {
  const quarters = [0, 0.25, 0.5, 0.75, 1].map((share) => breathAt(BREATH, share * TICKS));
  for (const [i, value] of [0, 0.1, 0, -0.1, 0].entries()) expect(quarters[i]).toBeCloseTo(value, 12);
});

it("moves the swell of a stress break four to six times a minute, and of no other goal", () => {
  const turns = (goal: "stress-break" | "relax") => {
    const steer = createSteer({ endMs: null, held: null });
    const swell = Array.from({ length: 120 * 16 }, (_, tick) => {
      return steer({ timeMs: Math.round(tick * 62.5), courses: SHIPPED[goal], phase: "running", fed: UNFED }).frame
        .values.swell;
    });
    const middle = (Math.max(...swell) + Math.min(...swell)) / 2;
    return swell.filter((value, i) => value > middle && (swell[i - 1] ?? 1) <= middle).length;
  };
  expect(turns("stress-break") / 2).toBeGreaterThanOrEqual(4);
  expect(turns("stress-break") / 2).toBeLessThanOrEqual(6);
  expect(turns("relax")).toBe(0);
});
