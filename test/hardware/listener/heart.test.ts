import { describe, expect, it } from "vitest";
import { createHeart } from "../../../hardware/listener/heart.ts";
import { randomFor } from "../../../src/random.ts";
import { createPulse } from "../../../src/signal/pulse/pulse.ts";
import type { StreamInfo } from "../../../src/types.ts";
import { heardWith } from "../../streams.ts";

const RATE_HZ = 64;
const STREAM: StreamInfo = {
  id: "ppg",
  kind: "ppg",
  samplingRateHz: RATE_HZ,
  channels: [{ electrode: "PPG1", unit: "au" }],
};
const heartOf = (seed: number, response = 0.3) =>
  createHeart(response, RATE_HZ, (...key) => randomFor(seed, "heart-test", ...key));

function findingsOf(samples: Float64Array) {
  const pulse = createPulse(STREAM);
  pulse.push({ type: "chunk", stream: "ppg", firstSample: 0, samples: [samples] });
  return pulse.findings();
}

const hear = (arousal: number) => heardWith({ arousal });

describe("a simulated person's pulse", () => {
  it("beats at a rate of their own, with the variability of a resting adult", () => {
    for (let seed = 0; seed < 12; seed++) {
      const heart = heartOf(seed);
      const { heartRateBpm, rmssdMs, rejectedBeats, acceptedBeats } = findingsOf(heart.next(180 * RATE_HZ));
      expect(heart.restingBpm, `seed ${seed}`).toBeGreaterThanOrEqual(54);
      expect(heart.restingBpm, `seed ${seed}`).toBeLessThanOrEqual(82);
      expect(Math.abs(heartRateBpm! - heart.restingBpm), `seed ${seed}`).toBeLessThan(2);
      expect(rmssdMs!, `seed ${seed}`).toBeGreaterThan(10);
      expect(rmssdMs!, `seed ${seed}`).toBeLessThan(80);
      expect(rejectedBeats / acceptedBeats, `seed ${seed}`).toBeLessThan(0.05);
    }
  });

  it("is the same for a seed whatever the chunking", () => {
    const [whole, cut] = [heartOf(5), heartOf(5)];
    const parts = Array.from({ length: 40 }, () => [...cut.next(8)]).flat();
    expect(parts).toEqual([...whole.next(320)]);
  });

  it("beats faster to music that rouses than to music that calms", () => {
    const rateAfter = (arousal: number) => {
      const heart = heartOf(2, 1);
      heart.hear(hear(arousal));
      heart.next(60 * RATE_HZ);
      return findingsOf(heart.next(120 * RATE_HZ)).heartRateBpm!;
    };
    expect(rateAfter(1) - rateAfter(0)).toBeGreaterThan(5);
  });
});
