import { describe, expect, it } from "vitest";
import { createAnalyze } from "../../../src/signal/analyze.ts";
import { createMotionWatch } from "../../../src/signal/artifacts/motion.ts";
import type { Chunk, StreamInfo } from "../../../src/types.ts";
import { recordingOf } from "../recordings.ts";
import { rhythms } from "../signals.ts";

const RATE_HZ = 52;
const streamOf = (kind: "acc" | "gyro", unit: string): StreamInfo => ({
  id: kind,
  kind,
  samplingRateHz: RATE_HZ,
  channels: ["x", "y", "z"].map((electrode) => ({ electrode, unit })),
});
const ACC = streamOf("acc", "g");
const GYRO = streamOf("gyro", "deg/s");

/** `sec` seconds of a sensor whose first axis reads `of(time)`; z carries gravity. */
function chunkOf({ id }: StreamInfo, sec: number, of: (sec: number) => number): Chunk {
  const axis = (value: (t: number) => number) =>
    Float64Array.from({ length: sec * RATE_HZ }, (_, n) => value(n / RATE_HZ));
  const gravity = id === "acc" ? 1 : 0;
  return { type: "chunk", stream: id, firstSample: 0, samples: [axis(of), axis(() => 0), axis(() => gravity)] };
}

describe("movement", () => {
  it("is a push of the accelerometer, not gravity nor a slow turn of it", () => {
    const moved = createMotionWatch([ACC]);
    moved.push(chunkOf(ACC, 10, (t) => (t > 5 && t < 5.2 ? 0.3 : 0)));
    expect(moved.lastSec(60)).toBeCloseTo(5.2, 1);
    const still = createMotionWatch([ACC]);
    still.push(chunkOf(ACC, 20, (t) => 0.02 * t));
    expect(still.lastSec(60)).toBe(Number.NEGATIVE_INFINITY);
  });

  it("is a turn faster than 20 degrees a second", () => {
    const watch = createMotionWatch([GYRO]);
    watch.push(chunkOf(GYRO, 4, () => 12));
    expect(watch.lastSec(60)).toBe(Number.NEGATIVE_INFINITY);
    watch.push({ ...chunkOf(GYRO, 1, () => -35), firstSample: 4 * RATE_HZ });
    expect(watch.lastSec(60)).toBeCloseTo(5, 1);
  });

  it("is not read from raw counts, nor from missing values", () => {
    const counts = { ...streamOf("acc", "counts"), id: "counts" };
    const watch = createMotionWatch([counts, ACC]);
    watch.push(chunkOf(counts, 3, () => 4000));
    watch.push(chunkOf(ACC, 3, (t) => (t > 1 && t < 2 ? Number.NaN : 0)));
    expect(watch.lastSec(60)).toBe(Number.NEGATIVE_INFINITY);
  });

  it("refuses every electrode while the moment is in the epoch", () => {
    const names = ["TP9", "TP10"];
    const samples = names.map((_, channel) => rhythms(12, 256, [{ hz: 10, uv: 20 }], { channel }));
    const { eeg, chunk } = recordingOf(names, 256, samples);
    const analyze = createAnalyze({ eeg, motion: [ACC, GYRO] });
    expect(analyze(chunkOf(ACC, 12, (t) => (t > 5 && t < 5.1 ? 0.5 : 0)))).toEqual([]);
    // The sensor may run ahead: an epoch that ended before the movement is not refused.
    for (const { tSec, electrodes } of analyze(chunk)) {
      for (const { artifacts } of electrodes)
        expect(artifacts.includes("motion"), `${tSec} s`).toBe(tSec > 5.1 && tSec < 7.1);
    }
  });
});
