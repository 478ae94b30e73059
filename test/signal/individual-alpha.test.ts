import { describe, expect, it } from "vitest";
import { createAlphaWelch, individualAlphaHz } from "../../src/signal/individual-alpha.ts";
import { describeShared } from "../shared.ts";
import { type Recording, readEeg101, readIaf } from "./recordings.ts";

function iafOf({ eeg, chunk }: Recording): number | null {
  const welches = chunk.samples.map((samples) => {
    const welch = createAlphaWelch(eeg.samplingRateHz);
    welch.push(samples);
    return welch;
  });
  return individualAlphaHz(
    welches.map((welch) => welch.mean()!),
    welches[0]!.binHz,
  );
}

describeShared("individual alpha", () => {
  it.each([
    ["tute_01_1", 10.8963],
    ["tute_01_2", 10.4545],
    ["tute_02_1", 9.8149],
    ["tute_02_2", 9.717],
    ["tute_03_1", 11.8317],
  ])("%s lies within 0.002 Hz of the reference method", (name, hz) => {
    expect(Math.abs((iafOf(readIaf(name)) ?? 0) - hz)).toBeLessThan(0.002);
  });

  it("says that there is no peak where only two of six channels show one", () => {
    expect(iafOf(readIaf("tute_03_2"))).toBeNull();
  });

  it("needs one channel of a headband's four", () => {
    expect(iafOf(readEeg101("relax"))).toBeCloseTo(11.1, 0);
  });
});

describe("individual alpha of nothing", () => {
  const bins = 513;
  it.each([
    ["silence", new Float64Array(bins)],
    ["a falling slope", Float64Array.from({ length: bins }, (_, k) => 1 / (1 + k))],
  ])("%s has none", (_name, psd) => {
    expect(individualAlphaHz([psd], 0.25)).toBeNull();
  });
});
