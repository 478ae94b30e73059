/** This file proves that a rate is followed, followed with what it cannot show, or refused, and that the two that speak of it agree. */
import { describe, expect, it } from "vitest";
import { rateRemark, refuseRate } from "../../src/session/eeg-rate.ts";
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
