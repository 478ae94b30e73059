import { describe, expect, it } from "vitest";
import { createPreview, shownChannels } from "../../../src/server/source/preview.ts";
import type { SourceEvent, StreamInfo } from "../../../src/types.ts";
import type { ServerMessage } from "../../../src/wire.ts";
import { eegStream, MUSE_ELECTRODES } from "../../streams.ts";

const SYNTHETIC = "Fz C3 Cz C4 Pz PO7 Oz PO8 F5 F7 F3 F1 F2 F4 F6 F8".split(" ");

type Traces = Extract<ServerMessage, { type: "traces" }>;
const tracesOf = (messages: readonly ServerMessage[]) => messages.filter((one): one is Traces => one.type === "traces");

/** A sine of 10 Hz and 20 µV on every channel, in chunks of any size. */
function chunks(eeg: StreamInfo, from: number, count: number, size: number): SourceEvent[] {
  const events: SourceEvent[] = [];
  for (let at = from; at < from + count; at += size) {
    const length = Math.min(size, from + count - at);
    const row = Float64Array.from(
      { length },
      (_, i) => 20 * Math.sin((2 * Math.PI * 10 * (at + i)) / eeg.samplingRateHz),
    );
    events.push({ type: "chunk", stream: "eeg", firstSample: at, samples: eeg.channels.map(() => row) });
  }
  return events;
}

describe("the channels that are shown", () => {
  it("are the four of a Muse, also beside others, in the stream's order", () => {
    expect(shownChannels(eegStream(MUSE_ELECTRODES, 256))).toEqual([0, 1, 2, 3]);
    expect(shownChannels(eegStream(["Right AUX", ...MUSE_ELECTRODES.toReversed()], 256))).toEqual([1, 2, 3, 4]);
  });

  it("are spread over a cap that has more, and all of one that has fewer", () => {
    const shown = shownChannels(eegStream(SYNTHETIC, 250)).map((place) => SYNTHETIC[place]);
    expect(shown).toEqual(["Fz", "C3", "C4", "Pz"]);
    expect(shownChannels(eegStream(["A", "B"], 250))).toEqual([0, 1]);
  });
});

describe("the traces", () => {
  it.each([
    [250, 125],
    [256, 128],
    [500, 125],
    [1000, 125],
    [128, 128],
    [160, 160],
    [200, 200],
  ])("of a stream of %i Hz are shown at %i Hz, ten times a second, on one even clock", (rateHz, shownHz) => {
    const eeg = eegStream(MUSE_ELECTRODES, rateHz);
    const preview = createPreview({ eeg, mainsHz: () => 50 });
    const traces = tracesOf(chunks(eeg, 0, rateHz * 4, 7).flatMap(preview));
    expect(traces[0]?.samplingRateHz).toBe(shownHz);
    expect(traces.length).toBeGreaterThanOrEqual(30);
    expect(traces.length).toBeLessThanOrEqual(41);
    let next = 0;
    for (const { firstSample, uv } of traces) {
      expect(firstSample).toBe(next);
      expect(new Set(uv.map((row) => row.length)).size).toBe(1);
      next += uv[0]?.length ?? 0;
    }
    const settled = traces.slice(-10).flatMap(({ uv }) => uv[0] ?? []);
    const peakUv = Math.max(...settled.map((uv) => uv ?? 0));
    expect(peakUv).toBeGreaterThan(17);
    expect(peakUv).toBeLessThan(23);
  });

  it("say the same whatever the size of the chunks", () => {
    const eeg = eegStream(MUSE_ELECTRODES, 256);
    const shown = [1, 5, 12, 64].map((size) => {
      const preview = createPreview({ eeg, mainsHz: () => 50 });
      return tracesOf(chunks(eeg, 0, 512, size).flatMap(preview)).flatMap(({ uv }) => uv[2] ?? []);
    });
    const shortest = Math.min(...shown.map((row) => row.length));
    for (const row of shown) expect(row.slice(0, shortest)).toEqual(shown[0]?.slice(0, shortest));
  });

  it.each([50, 60])("are drawn without the mains of %i Hz that the room has, though nobody said which", (hz) => {
    const eeg = eegStream(MUSE_ELECTRODES, 256);
    const hum = (at: number) => 60 * Math.sin((2 * Math.PI * hz * at) / 256) + Math.sin(at * at);
    const events = chunks(eeg, 0, 8 * 256, 32).map((event) =>
      event.type === "chunk"
        ? { ...event, samples: event.samples.map((row) => row.map((uv, i) => uv + hum(event.firstSample + i))) }
        : event,
    );
    const largest = (mainsHz: 50 | 60 | null) => {
      const preview = createPreview({ eeg, mainsHz: () => mainsHz });
      const row = tracesOf(events.flatMap(preview)).flatMap(({ uv }) => uv[0] ?? []);
      return Math.max(...row.slice(-128).map((uv) => Math.abs(uv ?? 0)));
    };
    expect(largest(null)).toBeLessThan(23);
    expect(largest(hz === 50 ? 60 : 50)).toBeGreaterThan(25);
  });

  it("lose the hum of the mains that is chosen while they run", () => {
    const eeg = eegStream(MUSE_ELECTRODES, 256);
    let mainsHz: 50 | 60 = 60;
    const preview = createPreview({ eeg, mainsHz: () => mainsHz });
    const hum = (at: number) => 60 * Math.sin((2 * Math.PI * 50 * at) / 256);
    const largest = (from: number) => {
      const events = chunks(eeg, from, 4 * 256, 32).map((event) =>
        event.type === "chunk"
          ? { ...event, samples: event.samples.map((row) => row.map((_, i) => hum(event.firstSample + i))) }
          : event,
      );
      const row = tracesOf(events.flatMap(preview)).flatMap(({ uv }) => uv[0] ?? []);
      return Math.max(...row.slice(-128).map((uv) => Math.abs(uv ?? 0)));
    };
    expect(largest(0)).toBeGreaterThan(20);
    mainsHz = 50;
    expect(largest(4 * 256)).toBeLessThan(3);
  });

  it("jump over a gap without drawing through it, and show a missing sample as null", () => {
    const eeg = eegStream(MUSE_ELECTRODES, 256);
    const preview = createPreview({ eeg, mainsHz: () => 50 });
    const gap: SourceEvent = {
      type: "gap",
      stream: "eeg",
      firstSample: 256,
      lengthSamples: 101,
      cause: "lost-packets",
      estimated: false,
    };
    const row = new Float64Array(64).fill(Number.NaN);
    const missing: SourceEvent = { type: "chunk", stream: "eeg", firstSample: 613, samples: [row, row, row, row] };
    const events = [...chunks(eeg, 0, 256, 8), gap, ...chunks(eeg, 357, 256, 8), missing];
    const traces = tracesOf(events.flatMap(preview));
    const numbers = traces.flatMap(({ firstSample, uv }) => (uv[0] ?? []).map((_, i) => firstSample + i));
    expect(numbers.filter((number) => number >= 128 && number < 179)).toEqual([]);
    expect(numbers).toContain(127);
    expect(numbers).toContain(179);
    expect(JSON.stringify(traces)).not.toContain("NaN");
    expect(traces.at(-1)?.uv[0]?.at(-1)).toBeNull();
  });

  it("leave out other streams and marks", () => {
    const preview = createPreview({ eeg: eegStream(MUSE_ELECTRODES, 256), mainsHz: () => 50 });
    expect(preview({ type: "marker", stream: "eeg", sample: 1, label: "x" })).toEqual([]);
    expect(preview({ type: "chunk", stream: "acc", firstSample: 0, samples: [new Float64Array(100)] })).toEqual([]);
  });
});

describe("the quality that is shown", () => {
  const eeg = eegStream(MUSE_ELECTRODES, 256);
  const gyro: StreamInfo = {
    id: "gyro",
    kind: "gyro",
    samplingRateHz: 52,
    channels: ["X", "Y", "Z"].map((electrode) => ({ electrode, unit: "deg/s" })),
  };
  const causesWith = (motion: readonly StreamInfo[]) => {
    const preview = createPreview({ eeg, mainsHz: () => 50, motion });
    const turn = (second: number): SourceEvent => {
      const row = new Float64Array(52).fill(60);
      return { type: "chunk", stream: "gyro", firstSample: second * 52, samples: [row, row, row] };
    };
    const events = [0, 1, 2, 3].flatMap((second) => [turn(second), ...chunks(eeg, second * 256, 256, 64)]);
    const messages = events.flatMap(preview);
    return new Set(
      messages.flatMap((one) => (one.type === "quality" ? one.electrodes.flatMap((e) => e.artifacts) : [])),
    );
  };

  it("knows of a head that turns at 60 degrees a second, where the headband has a gyroscope", () => {
    expect(causesWith([gyro])).toContain("motion");
    expect(causesWith([])).not.toContain("motion");
  });
});
