/** This file checks that two clocks are held together on a machine that lets a process stand between any two lines. */
import { expect, it } from "vitest";
import { createClockMatch } from "../../../hardware/lsl/clock-match.ts";

/** Node's clock, and LSL's 5 s behind it; `holdUpMs`: how long the process stands still before each look. */
function machine() {
  let trueMs = 100_000;
  let apartMs = 5000;
  let holdUps: number[] = [];
  const passed = () => {
    trueMs += 0.01 + (holdUps.shift() ?? 0);
    return trueMs;
  };
  const match = createClockMatch(
    () => (passed() - apartMs) / 1000,
    () => passed(),
  );
  return {
    offsetMs: (...held: readonly number[]) => {
      holdUps = [...held];
      return match.offsetMs();
    },
    part: (ms: number) => {
      apartMs = ms;
    },
  };
}

it("two clocks are held together by the closest pair of looks: one that was held up moves nothing", () => {
  const { offsetMs } = machine();
  expect(Math.abs(offsetMs(0, 60) - 5000)).toBeLessThan(31);
  for (const held of [[], [0, 35], [0, 0, 90], [0, 8, 20]]) expect(offsetMs(...held)).toBeCloseTo(5000, 1);
});

it("and anew where one of them stood still", () => {
  const { offsetMs, part } = machine();
  expect(offsetMs()).toBeCloseTo(5000, 1);
  part(65_000);
  expect(offsetMs()).toBeCloseTo(65_000, 1);
});
