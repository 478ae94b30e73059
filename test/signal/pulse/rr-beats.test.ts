import { describe, expect, it } from "vitest";
import { createHeartFindings } from "../../../src/report/heart-findings.ts";
import { createHeartWatch, heartStreams } from "../../../src/signal/pulse/heart.ts";
import { type Chunk, RR_CLOCK_HZ, type StreamInfo } from "../../../src/types.ts";

const RR: StreamInfo = {
  id: "strap-rr",
  kind: "rr",
  samplingRateHz: RR_CLOCK_HZ,
  channels: [{ electrode: "RR", unit: "ms" }],
};
const beat = (atMs: number, ms: number): Chunk => ({
  type: "chunk",
  stream: "strap-rr",
  firstSample: Math.round(atMs),
  samples: [Float64Array.of(ms)],
});

/** 750 and 850 ms in turn: 75 beats a minute, and every difference 100 ms. */
function alternating(untilMs: number): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let atMs = 0;
  for (let i = 0; atMs < untilMs; i++) {
    const ms = i % 2 === 0 ? 750 : 850;
    atMs += ms;
    chunks.push(beat(atMs, ms));
  }
  return chunks;
}

describe("R–R intervals of a strap", () => {
  it("are read before any wave", () => {
    const ecg: StreamInfo = { ...RR, id: "ecg", kind: "ecg", samplingRateHz: 250 };
    expect(heartStreams([ecg, RR]).map(({ id }) => id)).toEqual(["strap-rr", "ecg"]);
  });

  it("of 750 and 850 ms in turn are 75 beats a minute with 100 ms of RMSSD, and no pulse once they stop", () => {
    const watch = createHeartWatch([RR]);
    for (const chunk of alternating(60_000)) watch.push(chunk);
    const reading = watch.read(60);
    expect(reading.bpm).toBeCloseTo(75, 0);
    expect("rmssdMs" in reading && reading.rmssdMs).toBeCloseTo(100, 6);
    expect(watch.read(64)).toEqual({ bpm: null, cause: "gap" });
  });

  it("are not believed where a beat was missed or counted twice, nor strung together over a lost notification", () => {
    const watch = createHeartWatch([RR]);
    for (const [i, chunk] of alternating(60_000).entries()) {
      if (i % 16 === 7) continue;
      watch.push(i % 20 === 3 ? { ...chunk, samples: [Float64Array.of(1900)] } : chunk);
    }
    const reading = watch.read(60);
    expect(reading.bpm).toBeGreaterThan(73);
    expect(reading.bpm).toBeLessThan(77);
    expect("rmssdMs" in reading && reading.rmssdMs).toBeCloseTo(100, 0);
  });

  it("give a whole recording its heart values", () => {
    const findings = createHeartFindings([RR]);
    for (const chunk of alternating(60_000)) findings.push(chunk);
    const found = findings.findings();
    expect(found.heartRateBpm).toBeCloseTo(75, 0);
    expect(found.rmssdMs).toBeCloseTo(100, 6);
    expect(found.heartChannel).toEqual({ stream: "strap-rr", electrode: "RR" });
    expect(found.heartReason).toBeNull();
  });
});
