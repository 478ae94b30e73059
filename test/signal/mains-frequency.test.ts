import { expect, it } from "vitest";
import { mainsFrequency } from "../../src/signal/mains-frequency.ts";
import { hannPeriodic } from "../../src/signal/tapers.ts";
import { createWelch } from "../../src/signal/welch.ts";
import { describeShared } from "../shared.ts";
import { type Recording, readAthena, readCyton, readEeg101, readSsvep } from "./recordings.ts";
import { rhythms } from "./signals.ts";

function mainsOf(samples: Float64Array, samplingRateHz: number) {
  const welch = createWelch({
    samplingRateHz,
    taper: hannPeriodic(2 * samplingRateHz),
    detrend: "constant",
    hopSamples: samplingRateHz,
  });
  welch.push(samples);
  return mainsFrequency([welch]);
}
const mainsOfAll = ({ eeg, chunk }: Recording) => chunk.samples.map((channel) => mainsOf(channel, eeg.samplingRateHz));

it.each([
  [50, 250],
  [60, 256],
  [50, 160],
  [60, 1000],
])("finds a line of 3 µV at %i Hz among noise at %i samples a second", (hz, rate) => {
  expect(mainsOf(rhythms(20, rate, [{ hz, uv: 3 }]), rate)).toBe(hz);
});

it("takes the stronger of two", () => {
  const both = [
    { hz: 50, uv: 5 },
    { hz: 60, uv: 9 },
  ];
  expect(mainsOf(rhythms(20, 250, both), 250)).toBe(60);
});

it("says that there is none in noise, nor above half the sampling rate", () => {
  expect(mainsOf(rhythms(30, 250, []), 250)).toBeNull();
  expect(mainsOf(rhythms(30, 100, [{ hz: 40, uv: 50 }]), 100)).toBeNull();
});

describeShared("the mains of real rooms", () => {
  it("is 60 Hz in the American Cyton file and 50 Hz in the Athena ones", () => {
    expect(mainsOfAll(readCyton())).toEqual(new Array(8).fill(60));
    for (const name of ["data_p1041", "data_p21", "test_optics16"]) {
      expect(mainsOfAll(readAthena(name))).toEqual([50, 50, 50, 50]);
    }
  });

  it("is never told as 50 Hz by a Muse in Toronto or California", () => {
    for (const recording of [readEeg101("relax"), readEeg101("clean"), readSsvep("21.20.04")]) {
      expect(mainsOfAll(recording)).not.toContain(50);
    }
  });
});
