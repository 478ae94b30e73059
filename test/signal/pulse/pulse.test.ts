import { describe, expect, it } from "vitest";
import { createPulse } from "../../../src/signal/pulse/pulse.ts";
import type { StreamInfo } from "../../../src/types.ts";
import { describeShared } from "../../shared.ts";
import { readEdf } from "../recordings.ts";
import { madePulse, NOISES, noise } from "./pulse-recordings.ts";

const streamOf = (kind: "ppg" | "ecg", samplingRateHz: number, electrodes: readonly string[]): StreamInfo => ({
  id: kind,
  kind,
  samplingRateHz,
  channels: electrodes.map((electrode) => ({ electrode, unit: "au" })),
});

function pulseOf(stream: StreamInfo, samples: readonly Float64Array[]) {
  const pulse = createPulse(stream);
  pulse.push({ type: "chunk", stream: stream.id, firstSample: 0, samples });
  return pulse.findings();
}

describe("a pulse", () => {
  const MUSE = streamOf("ppg", 64, ["AMBIENT", "IR", "RED"]);
  const faint = (share: number, channel: number) => {
    const rest = noise("pink", 64 * 60, 5, channel);
    return madePulse(60, 64, 66).map((value, n) => 1e5 - 400 * share * value + 100 * rest[n]!);
  };

  it("is read from the channel that shows it most clearly, though it points down on a large offset", () => {
    const found = pulseOf(MUSE, [faint(0, 0), faint(4, 1), faint(1, 2)]);
    expect(found.electrode).toBe("IR");
    expect(Math.abs(found.heartRateBpm! - 66)).toBeLessThan(0.5);
  });

  it.each(NOISES)("is not found in %s noise, in light or current, however short", (color) => {
    for (const [kind, rateHz] of [
      ["ppg", 64],
      ["ecg", 250],
    ] as const) {
      for (const sec of [10, 20, 60]) {
        for (let seed = 0; seed < 12; seed++) {
          const samples = [0, 1, 2].map((channel) => noise(color, rateHz * sec, seed, channel));
          const found = pulseOf(streamOf(kind, rateHz, ["a", "b", "c"]), samples);
          expect(found.heartRateBpm, `${kind}, ${sec} s, seed ${seed}`).toBeNull();
        }
      }
    }
  });

  it("is not found in flat, missing or extreme samples", () => {
    const flat = new Float64Array(6400);
    const wild = flat.map((_, n) => (n % 700 < 350 ? 8388607 : -8388608));
    expect(pulseOf(MUSE, [flat, flat.map(() => Number.NaN), wild]).heartRateBpm).toBeNull();
  });

  it("has no RMSSD before half a minute of beats", () => {
    const found = pulseOf(streamOf("ppg", 100, ["PPG"]), [madePulse(20, 100, 70)]);
    expect([Math.round(found.heartRateBpm!), found.rmssdMs]).toEqual([70, null]);
  });

  it.each([
    ["eeg", 256, "kind must be ppg or ecg; got eeg"],
    ["ppg", 10, "samplingRateHz must be at least 20 for PPG; got 10"],
  ] as const)("of %s at %d Hz is bad use", (kind, samplingRateHz, says) => {
    expect(() => createPulse({ ...streamOf("ppg", samplingRateHz, ["x"]), kind })).toThrow(says);
  });
});

describeShared("the ECG of people who rest and then subtract", () => {
  it.each([
    ["Subject00", 76.2, 100.2],
    ["Subject07", 80.9, 100.7],
    ["Subject11", 87.9, 105.7],
  ])("%s: the heart beats faster at the task", (name, restBpm, taskBpm) => {
    const rates = [1, 2].map((part) => {
      const { chunk } = readEdf(`eegmat/${name}_${part}.edf`, ["ECG ECG"]);
      return pulseOf(streamOf("ecg", 500, ["ECG"]), chunk.samples).heartRateBpm!;
    });
    expect(Math.abs(rates[0]! - restBpm)).toBeLessThan(0.5);
    expect(Math.abs(rates[1]! - taskBpm)).toBeLessThan(0.5);
  });

  it("a person whose electrode was loose has no pulse", () => {
    const { chunk } = readEdf("eegmat/Subject02_1.edf", ["ECG ECG"]);
    expect(pulseOf(streamOf("ecg", 500, ["ECG"]), chunk.samples).heartRateBpm).toBeNull();
  });
});
