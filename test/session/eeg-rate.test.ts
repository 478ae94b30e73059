/** This file proves that a rate is followed, followed with what it cannot show, or refused, and that the two that speak of it agree. */
import { describe, expect, it } from "vitest";
import { rateRemark, refuseLoad, refuseRate } from "../../src/session/eeg-rate.ts";
import type { StreamInfo } from "../../src/types.ts";

const eegAt = (samplingRateHz: number): readonly StreamInfo[] => [
  { id: "eeg", kind: "eeg", samplingRateHz, channels: [{ electrode: "TP9", unit: "uV" }] },
];

describe("the rate of EEG", () => {
  it.each([100, 256, 20_000])("of %i a second is followed without a word", (rate) => {
    expect(rateRemark(eegAt(rate))).toBeNull();
    expect(() => refuseRate("x", eegAt(rate))).not.toThrow();
  });

  it.each([50, 64])("of %i a second is followed, and what it cannot show is said", (rate) => {
    expect(rateRemark(eegAt(rate))).toMatch(/gamma is not read/);
    expect(() => refuseRate("x", eegAt(rate))).not.toThrow();
  });

  it.each([40, 49, 20_001])("of %i a second is refused, and never said to be read in part", (rate) => {
    expect(rateRemark(eegAt(rate))).toBe(
      `Attune follows EEG of 50 to 20000 samples a second; of ${rate} nothing is read.`,
    );
    expect(() => refuseRate("x", eegAt(rate))).toThrow(/50 to 20000/);
  });
});

describe("the channels of EEG", () => {
  const eegOf = (count: number, samplingRateHz: number): readonly StreamInfo[] => [
    {
      id: "eeg",
      kind: "eeg",
      samplingRateHz,
      channels: Array.from({ length: count }, () => ({ electrode: "x", unit: "uV" })),
    },
  ];

  it.each([
    [32, 4000],
    [256, 600],
    [8, 20_000],
  ])("are followed as they come, %i of %i Hz", (count, hz) => {
    expect(() => refuseLoad("x", eegOf(count, hz))).not.toThrow();
  });

  it.each([
    [4096, 256],
    [256, 1000],
  ])("are refused where they would hold all else up, %i of %i Hz", (count, hz) => {
    expect(() => refuseLoad("x", eegOf(count, hz))).toThrow(
      `x has ${count} channels of EEG with ${hz} samples a second; at most 160000 values a second`,
    );
  });
});
