/** This file checks the judgement on a device, on a clock of its own. */
import { expect, it } from "vitest";
import { createWatch, WATCH_EVERY_MS } from "../../../hardware/acquisition/watch.ts";

/** Verdicts at every watch from 0 to `untilMs`, for samples until `samplesMs` and signs of life until `signsMs`. */
function verdicts(untilMs: number, samplesMs: number, signsMs: number) {
  const watch = createWatch();
  const out: Record<number, string | null> = {};
  for (let nowMs = 0; nowMs <= untilMs; nowMs += WATCH_EVERY_MS) {
    out[nowMs] = watch({ nowMs, lastSamplesMs: Math.min(nowMs, samplesMs), lastSignMs: Math.min(nowMs, signsMs) });
  }
  return out;
}

it("a device that streams is fine", () => {
  expect(new Set(Object.values(verdicts(10_000, 10_000, 10_000)))).toEqual(new Set(["streaming"]));
});

it("a device without samples is silent after half a second and restarted after three", () => {
  const seen = verdicts(5000, 1000, 5000);
  expect([seen[1500], seen[1600], seen[4000], seen[4100]]).toEqual(["streaming", "silent", "silent", "restart"]);
});

it("a child without any sign of life is restarted after two seconds", () => {
  const seen = verdicts(4000, 1000, 1000);
  expect([seen[3000], seen[3100]]).toEqual(["silent", "restart"]);
});

it("nothing is said about the device when our own timer was late", () => {
  const watch = createWatch();
  watch({ nowMs: 0, lastSamplesMs: 0, lastSignMs: 0 });
  expect(watch({ nowMs: 60_000, lastSamplesMs: 0, lastSignMs: 0 })).toBe(null);
  expect(watch({ nowMs: 60_100, lastSamplesMs: 60_090, lastSignMs: 60_090 })).toBe("streaming");
});
