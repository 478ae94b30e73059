import { expect, it } from "vitest";
import { createTally } from "../../../src/session/otherwise/tally.ts";
import type { ControlFrame, Feedback, Targets } from "../../../src/types.ts";
import { barAt } from "../../recording/scratch.ts";

const fed = (changes: Partial<Feedback>): Feedback => ({
  ...{ type: "feedback", frame: 0, value: 0.9, origin: "read", index: "relaxation", read: null },
  ...changes,
});
const frame = (brightness: number): ControlFrame => ({
  ...{ type: "frame", frame: 0, appliesAtSample: 0 },
  values: { gain: 1, swell: 0.5, brightness, shimmer: 0.5, width: 0.5, bed: 0.5 },
});
const targets = (tempoBpm: number): Targets => ({
  ...{ type: "targets", tSec: 0, valence: 0.5, arousal: 0.5, tension: 0.5, density: 0.5, brightness: 0.5 },
  ...{ register: 0.5, tempoBpm, reward: 0.5, neutral: false },
});

it("counts minute by minute and over all: bars by their start, means, and rewards among what was read", () => {
  const { add, played } = createTally();
  for (const [timeMs, level, bpm] of [
    [0, 0.2, 60],
    [1000, 0.4, 64],
    [60_000, 0.9, 80],
  ] as const) {
    add(frame(level), timeMs);
    add(targets(bpm), timeMs);
  }
  add(fed({ value: 0.6 }), 0);
  add(fed({ value: 0.5 }), 0);
  add(fed({ value: 0.9, origin: "held" }), 0);
  add(barAt(0, 24_000), 0);
  add(barAt(0, 24_000, { revision: 1 }), 0);
  add(barAt(1, 61 * 48_000), 58_000);
  add(barAt(2, 63 * 48_000, { dropped: true, notes: [] }), 58_000);
  const { bars, rewardShare, lanes, targets: means, minutes } = played();
  expect([bars, rewardShare, lanes.brightness, means.tempoBpm]).toEqual([2, 0.5, 0.5, 68]);
  expect(minutes.map((minute) => minute.bars)).toEqual([1, 1]);
  expect(minutes.map((minute) => minute.rewardShare)).toEqual([0.5, null]);
  expect(minutes.map((minute) => minute.lanes.brightness)).toEqual([0.3, 0.9]);
  expect(minutes.map((minute) => minute.targets.tempoBpm)).toEqual([62, 80]);
});

it("counts nothing after the end but what is taken back there", () => {
  const { add, played } = createTally();
  add(frame(0.4), 0);
  add(barAt(0, 24_000), 0);
  add(barAt(1, 63 * 48_000), 59_000);
  add({ type: "phase", phase: "ended" }, 60_000);
  add(frame(1), 60_000);
  add(barAt(1, 60 * 48_000, { revision: 1, notes: [], dropped: true }), 60_000);
  expect(played().minutes).toHaveLength(1);
  expect(played().bars).toBe(1);
  expect(played().lanes.brightness).toBe(0.4);
});
