import { describe, expect, it } from "vitest";
import { createBacklog } from "../../../src/server/live/backlog.ts";
import { createBarQueue } from "../../../src/sound/bar-queue.ts";
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

  it("is also that a bar was taken back, as long as it would have sounded, until a higher revision brings it again", () => {
    const backlog = createBacklog();
    backlog.add(bar(1));
    const takenBack: Bar = { ...bar(1, 1), startSample: AUDIO_RATE_HZ / 2, dropped: true };
    backlog.add(takenBack);
    backlog.add(bar(1, 0));
    expect(backlog.at(3999)).toEqual([{ type: "bar", bar: takenBack }]);
    backlog.add(bar(1, 2));
    expect(backlog.at(3999)).toEqual([{ type: "bar", bar: bar(1, 2) }]);
    backlog.add({ ...takenBack, revision: 3 });
    expect(backlog.at(4000)).toEqual([]);
  });

  it("leaves a page that was away while the music was paused with no bar that was taken back", () => {
    const backlog = createBacklog();
    const queue = createBarQueue();
    for (const one of [bar(0), bar(1), bar(2)]) {
      backlog.add(one);
      queue.add(one);
    }
    // The page is away: paused at half a second, resumed at two.
    for (const one of [bar(1), bar(2)])
      backlog.add({ ...one, revision: 1, startSample: AUDIO_RATE_HZ / 2, dropped: true });
    backlog.add({ ...bar(3), startSample: 2.3 * AUDIO_RATE_HZ });
    for (const message of backlog.at(2100)) if (message.type === "bar") queue.add(message.bar);
    const taken = [0, 0, 0].map(() => queue.takeBefore(10 * AUDIO_RATE_HZ)?.bar ?? null);
    expect(taken).toEqual([0, 3, null]);
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
