/** This file holds what is fed back to a person at home: it is live nearly always, and a loud room, blinks, clenches and a loose electrode earn nothing. */
import { median } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { createBrain } from "../../hardware/listener/brain.ts";
import type { Personality } from "../../hardware/listener/personalities.ts";
import { createLoop } from "../../src/session/run.ts";
import type { Features, Feedback, Goal } from "../../src/types.ts";
import { HOME, QUIET } from "../hardware/listener/quiet-home.ts";
import { soakOr } from "../soak.ts";
import { eegStream, MUSE_ELECTRODES } from "../streams.ts";
import { asking } from "./asking.ts";

const RATE_HZ = 256;
/** An hour where there is one. */
const SEC = soakOr(3600, 420);
const TEMPLES = [0, 3];

type Moment = Feedback & { readonly isRefused: boolean };

/** Every value that was fed back, and whether the newest hop refused both temples. */
function momentsOf(personality: Personality, seed: number, goal: Goal): readonly Moment[] {
  const brain = createBrain(personality, seed, RATE_HZ);
  const eeg = eegStream(MUSE_ELECTRODES, RATE_HZ);
  const loop = createLoop({ request: asking({ goal }), eeg, baseline: null, fast: { taps: null } });
  const moments: Moment[] = [];
  let hop: Features | null = null;
  for (let tick = 0; tick < SEC * 16; tick++) {
    const timeMs = Math.round((tick + 1) * 62.5);
    const samples = brain.next(RATE_HZ / 16);
    const chunk = { type: "chunk", stream: eeg.id, firstSample: (tick * RATE_HZ) / 16, samples } as const;
    for (const output of loop({ timeMs, event: chunk })) if (output.type === "features") hop = output;
    const isRefused = TEMPLES.every((place) => (hop?.electrodes[place]?.artifacts.length ?? 0) > 0);
    for (const output of loop({ timeMs, event: { type: "tick" } })) {
      if (output.type === "feedback") moments.push({ ...output, isRefused });
    }
  }
  return moments;
}
const shareOf = (moments: readonly Moment[], is: (moment: Moment) => boolean): number =>
  moments.filter(is).length / moments.length;
const rewardOf = (moments: readonly Moment[]): number =>
  moments.reduce((sum, { value, origin }) => sum + (origin === "read" ? Math.max(0, value - 0.5) : 0), 0);

describe.each([
  [2, "relax"],
  [4, "relax"],
  [2, "focus"],
] as const)("what is fed back to the listener at home, seed %i, for %s", (seed, goal) => {
  const home = momentsOf(HOME, seed, goal);
  const quiet = momentsOf(QUIET, seed, goal);

  it("is live more than 85 % of the time, and read from the signal of the moment in 75 %", () => {
    expect(shareOf(home, ({ origin }) => origin === "read" || origin === "held")).toBeGreaterThan(0.85);
    expect(shareOf(home, ({ origin }) => origin === "read")).toBeGreaterThan(0.75);
    expect(shareOf(quiet, ({ origin }) => origin === "read")).toBeGreaterThan(0.95);
  });

  it("owes less than 2 % of its reward to moments in which both temples are refused", () => {
    expect(rewardOf(home.filter(({ isRefused }) => isRefused))).toBeLessThan(0.02 * rewardOf(home));
  });

  it("is what the same brain gives in a quiet room", () => {
    const apart = home.flatMap((moment, tick) => {
      const still = quiet[tick];
      return moment.origin === "read" && still?.origin === "read" ? [moment.value - still.value] : [];
    });
    expect(Math.abs(median(apart))).toBeLessThan(0.05);
    expect(median(apart.map(Math.abs))).toBeLessThan(0.06);
  });
});
