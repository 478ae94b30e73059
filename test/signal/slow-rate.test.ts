/** EEG of 50 to 100 samples a second: what can be read of it is read truly, and what cannot is not made up. */
import { describe, expect, it } from "vitest";
import { createAnalyze } from "../../src/signal/analyze.ts";
import { missingAtRate } from "../../src/signal/slow-rate.ts";
import type { Features } from "../../src/types.ts";
import { eegStream } from "../streams.ts";

/** 20 µV at 10 Hz beside noise of all frequencies that is `noiseUv` wide, later as wide as a clench makes it. */
function hopsOf(samplingRateHz: number, noiseUv: number, clenchFromSec = 1000): readonly Features[] {
  const eeg = eegStream(["Fp1", "Fp2"], samplingRateHz);
  const analyze = createAnalyze({ eeg });
  const phase = (n: number) => (2 * Math.PI * 10 * n) / samplingRateHz;
  let noise = 1;
  const random = () => {
    noise = (noise * 16_807) % 2_147_483_647;
    return noise / 2_147_483_647 - 0.5;
  };
  const row = () =>
    Float64Array.from({ length: 40 * samplingRateHz }, (_, n) => {
      const loud = n / samplingRateHz >= clenchFromSec ? 200 : noiseUv;
      return 20 * Math.sin(phase(n)) + loud * random();
    });
  return analyze({ type: "chunk", stream: "eeg", firstSample: 0, samples: [row(), row()] });
}

describe("EEG of 50 to 100 Hz", () => {
  it.each([50, 64, 90, 99])("at %i Hz a sine of 20 µV is 200 µV² of alpha, and gamma is told where it fits", (hz) => {
    const hops = hopsOf(hz, 3);
    expect(hops).toHaveLength(153);
    // A band of 5 Hz scatters more than one of 25: some hops look like muscle that are none.
    const clean = hops.filter(({ electrodes }) => electrodes.every(({ artifacts }) => artifacts.length === 0));
    expect(clean.length).toBeGreaterThan(0.85 * hops.length);
    for (const { electrodes } of clean) {
      for (const { bandsUv2 } of electrodes) {
        expect(bandsUv2!.alpha).toBeGreaterThan(180);
        expect(bandsUv2!.alpha).toBeLessThan(220);
        expect(bandsUv2!.beta).toBeGreaterThan(0);
        expect(bandsUv2!.gamma === null).toBe(hz <= 90);
      }
    }
  });

  it.each([50, 64])("at %i Hz what is loud between 20 Hz and half the rate is muscle, not beta", (hz) => {
    const late = hopsOf(hz, 8, 30).filter(({ tSec }) => tSec >= 30.5);
    expect(late.length).toBeGreaterThan(30);
    for (const { electrodes } of late) expect(electrodes[0]?.artifacts).toContain("muscle");
  });
});

it("what a rate cannot show is one sentence, and nothing from 100 Hz on", () => {
  expect(missingAtRate(100)).toBeNull();
  expect(missingAtRate(99)).toContain("mains is not seen");
  expect(missingAtRate(64)).toBe(
    "at 64 samples a second gamma is not read; muscle is seen only between 20 and 32 Hz; mains is not seen, and comes out at 14 Hz (of 50) or 4 Hz (of 60) where the device does not keep it out",
  );
  expect(missingAtRate(50)).toContain("beta and focus are read only up to 25 Hz");
});
