/** This file feeds back what no brain would, through all of control and into the rendered sound: whatever is read, the ear is safe. */
import { describe, expect, it } from "vitest";
import { createFeedback } from "../../src/control/feedback.ts";
import { randomFor } from "../../src/random.ts";
import { GOAL_WORLDS, GOALS, type Goal } from "../../src/types.ts";
import { IS_SOAK } from "../soak.ts";
import { framesFed, framesOf, levelsOf, movedFrom, sounding } from "./coloured.ts";

const SEED = 20261130;
const random = (name: string) => randomFor(SEED, name).unit;
const NO_NUMBERS: readonly (number | null)[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  1e300,
  -1e300,
  null,
];

/** One reading a tick, as `createFeedback` gets it; steps and squares up to a turn a tick are in `colour.test.ts`. */
const READINGS: Readonly<Record<string, () => (tick: number) => number | null>> = {
  "what is no number, among both ends, in runs of any length": () => {
    const unit = random("no numbers");
    let [left, value]: [number, number | null] = [0, 0];
    return () => {
      if (left-- <= 0) {
        left = Math.floor(40 * unit() ** 3);
        value = unit() < 0.5 ? Math.round(unit()) : (NO_NUMBERS[Math.floor(unit() * NO_NUMBERS.length)] ?? null);
      }
      return value;
    };
  },
  chance: () => random("chance"),
};

function framesUnder(goal: Goal, readingAt: (tick: number) => number | null) {
  const feedBack = createFeedback();
  return framesFed(goal, (tick) =>
    feedBack({ phase: "running", index: "relaxation", direction: "up", rank: readingAt(tick) }),
  );
}

const goals = IS_SOAK ? GOALS : (["relax"] as const);
describe.each(goals)(`the sound for %s under adversarial readings, seed ${SEED}`, (goal) => {
  const world = GOAL_WORLDS[goal];
  const steady = levelsOf(
    sounding(
      goal,
      world,
      framesOf(goal, () => 0.5),
    ),
  );

  it.each(Object.entries(READINGS))(
    "%s: no number is lost, and no level beyond 3 dB in 250 ms or 3 LU",
    (_name, reading) => {
      const frames = framesUnder(goal, reading());
      for (const { values } of frames)
        for (const value of Object.values(values)) expect(value >= 0 && value <= 1).toBe(true);
      const sides = sounding(goal, world, frames);
      const peak = sides.reduce((most, side) => side.reduce((max, value) => Math.max(max, Math.abs(value)), most), 0);
      expect(peak).toBeGreaterThan(0.01);
      expect(peak).toBeLessThanOrEqual(1);
      const { fastest, whole } = movedFrom(steady, sides);
      expect(fastest).toBeLessThan(3);
      expect(Math.abs(whole)).toBeLessThan(3);
    },
  );
});
