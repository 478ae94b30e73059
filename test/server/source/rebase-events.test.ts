import { describe, expect, it } from "vitest";
import { createRebase } from "../../../src/server/source/rebase-events.ts";
import type { SourceEvent } from "../../../src/types.ts";

const chunk = (stream: string, firstSample: number): SourceEvent => ({
  type: "chunk",
  stream,
  firstSample,
  samples: [new Float64Array(4)],
});
const gap = (firstSample: number, lengthSamples: number): SourceEvent => ({
  type: "gap",
  stream: "eeg",
  firstSample,
  lengthSamples,
  cause: "silence",
  estimated: true,
});
const marker = (sample: number): SourceEvent => ({ type: "marker", stream: "eeg", sample, label: "x" });

describe("a session's sample numbers", () => {
  it("begin at 0 and keep every gap", () => {
    const rebase = createRebase();
    expect(rebase(chunk("eeg", 1000))).toMatchObject({ firstSample: 0 });
    expect(rebase(gap(1004, 500))).toEqual({ ...gap(4, 500) });
    expect(rebase(chunk("eeg", 1504))).toMatchObject({ firstSample: 504 });
  });

  it("begin at 0 in every stream of its own", () => {
    const rebase = createRebase();
    expect(rebase(chunk("eeg", 2560))).toMatchObject({ firstSample: 0 });
    expect(rebase(chunk("ppg", 640))).toMatchObject({ firstSample: 0 });
    expect(rebase(chunk("ppg", 644))).toMatchObject({ firstSample: 4 });
  });

  it("are of the clock where it counts: a beat's or a late source's first sample is no beginning", () => {
    const rebase = createRebase((stream) => (stream === "eeg" ? null : 60_000));
    expect(rebase(chunk("eeg", 15_000))).toMatchObject({ firstSample: 0 });
    // Two of its four samples were before the session.
    expect(rebase(chunk("rr", 59_990))).toBeNull();
    expect(rebase(chunk("rr", 59_998))).toMatchObject({ firstSample: 0, samples: [new Float64Array(2)] });
    expect(rebase(chunk("rr", 60_740))).toMatchObject({ firstSample: 740 });
    expect(rebase({ ...gap(59_000, 3000), stream: "strap" } as SourceEvent)).toMatchObject({
      firstSample: 0,
      lengthSamples: 2000,
    });
  });

  it("leave out a mark that points before the session", () => {
    const rebase = createRebase();
    expect(rebase(marker(1001))).toBeNull();
    rebase(chunk("eeg", 1000));
    expect(rebase(marker(999))).toBeNull();
    expect(rebase(marker(1002))).toMatchObject({ sample: 2 });
  });
});
