import { describe, expect, it } from "vitest";
import { createBacklog } from "../../../src/server/live/backlog.ts";
import { AUDIO_RATE_HZ, type Bar, type ControlFrame } from "../../../src/types.ts";

const bar = (number: number, revision = 0): Bar => ({
  type: "bar",
  bar: number,
  revision,
  startSample: number * 2 * AUDIO_RATE_HZ,
  lengthSamples: 2 * AUDIO_RATE_HZ,
  lengthTicks: 1920,
  tempoBpm: 60,
  key: { tonic: 0, mode: "ionian" },
  chord: { root: 0, pitchClasses: [0, 4, 7], symbol: "C" },
  notes: [],
});
const frame = (number: number): ControlFrame => ({
  type: "frame",
  frame: number,
  appliesAtSample: number * (AUDIO_RATE_HZ / 16),
  values: { gain: 1, swell: 0, brightness: 0, shimmer: 0, width: 0, bed: 0 },
});

describe("what a page that joins late is told", () => {
  it("is the bars that have not ended, in order, each in its highest revision", () => {
    const backlog = createBacklog();
    for (const one of [bar(0), bar(1), bar(2), bar(1, 1), bar(2, 1), bar(2, 0)]) backlog.add(one);
    expect(backlog.at(3000)).toEqual([
      { type: "bar", bar: bar(1, 1) },
      { type: "bar", bar: bar(2, 1) },
    ]);
  });

  it("holds no bar that was taken back, until a higher revision brings it again", () => {
    const backlog = createBacklog();
    backlog.add(bar(1));
    backlog.add({ ...bar(1, 1), dropped: true });
    backlog.add(bar(1, 0));
    expect(backlog.at(0)).toEqual([]);
    backlog.add(bar(1, 2));
    expect(backlog.at(0)).toEqual([{ type: "bar", bar: bar(1, 2) }]);
  });

  it("is the last second of control frames", () => {
    const backlog = createBacklog();
    for (let i = 0; i < 100; i++) backlog.add(frame(i));
    const frames = backlog.at(6200).map((message) => (message.type === "frame" ? message.frame.frame : -1));
    expect(frames).toEqual(Array.from({ length: 16 }, (_, i) => 84 + i));
  });

  it("does not grow with the length of a session", () => {
    const backlog = createBacklog();
    for (let i = 0; i < 10_000; i++) {
      if (i % 32 === 0) backlog.add(bar(i / 32));
      backlog.add(frame(i));
    }
    expect(backlog.at(0).length).toBeLessThan(25);
  });
});
