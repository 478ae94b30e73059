import { describe, expect, it } from "vitest";
import { createAnalyze } from "../../src/signal/analyze.ts";
import { ownEdges } from "../../src/signal/own-bands.ts";
import { createPooledLog } from "../../src/state/pooled-log.ts";
import { BANDS, type Features } from "../../src/types.ts";
import { eegStream } from "../streams.ts";

describe("a person's own bands", () => {
  it("are the usual ones for a peak at 10 Hz, and move with another; beta ends where muscle begins", () => {
    expect(ownEdges(10)).toEqual({ theta: BANDS.theta, beta: BANDS.beta });
    expect(ownEdges(8.5)).toEqual({ theta: [2.5, 6.5], beta: [11.5, 30] });
  });

  const uvAt = (sec: number) => 20 * Math.sin(2 * Math.PI * 7.5 * sec) + 2 * Math.sin(2 * Math.PI * 5 * sec);
  /** 2 µV at 5 Hz and 20 µV at 7.5 Hz: theta by the usual bands, alpha of somebody who peaks at 8.5 Hz. */
  const seen = (iafHz: number | null): Features => {
    const analyze = createAnalyze({ eeg: eegStream(["TP9"], 256), iafHz });
    const samples = Float64Array.from({ length: 5 * 256 }, (_, n) => uvAt(n / 256));
    const features = analyze({ type: "chunk", stream: "eeg", firstSample: 0, samples: [samples] }).at(-1);
    if (!features) throw new Error("no hop");
    return features;
  };

  it("leave a slow alpha out of theta, beside the usual bands, which stay as they are", () => {
    const [usual, own] = [seen(null).electrodes[0]!, seen(8.5).electrodes[0]!];
    expect(usual).not.toHaveProperty("ownBandsUv2");
    expect(own.bandsUv2).toEqual(usual.bandsUv2);
    expect(own.bandsUv2?.theta).toBeGreaterThan(100);
    expect(own.ownBandsUv2?.theta).toBeLessThan(10);
  });

  it("are what training reads, and no claim", () => {
    const features = seen(8.5);
    const clean = { ...features, electrodes: features.electrodes.map((one) => ({ ...one, artifacts: [] })) };
    const { bandsUv2, ownBandsUv2 } = clean.electrodes[0]!;
    expect(createPooledLog([0], "theta", 1, "own")(clean)).toBeCloseTo(Math.log(ownBandsUv2!.theta), 9);
    expect(createPooledLog([0], "theta", 1)(clean)).toBeCloseTo(Math.log(bandsUv2!.theta), 9);
  });
});
