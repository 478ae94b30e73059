/**
 * This file is the envelope that the loop hears: fitted, run and squared by the product's own code, but looked at sample by sample and not once
 * a hop. The filter is the weighted complex FIR of its peer; the loop high-passes what it runs on, and fits on 60 clean seconds at most.
 */
import { fitFastFilter } from "../../calibration/alpha.ts";
import { EPOCH_SEC } from "../signal/analyze.ts";
import { createFastAlpha } from "../signal/fast-alpha.ts";
import { createFastFilter } from "../signal/fast-filter.ts";
import { createHighPass } from "../signal/sections.ts";

export type LoopEnvelopeConfig = {
  readonly training: Float64Array;
  readonly samplingRateHz: number;
  readonly electrode: string;
  readonly alphaHz: number;
  readonly delayMs: number;
};

/** Amplitude in µV for the samples from ≤ n < to of a recording, which must begin an epoch before; NaN elsewhere. */
export function loopEnvelope(
  config: LoopEnvelopeConfig,
): (samples: Float64Array, from: number, to: number) => Float64Array {
  const { training, samplingRateHz, electrode, alphaHz, delayMs } = config;
  const fitted = fitFastFilter(training, samplingRateHz, electrode, alphaHz, delayMs);
  if (!fitted) throw new RangeError("training must hold 20 s without a missing sample");
  const fir = createFastFilter(samplingRateHz, fitted);
  const epochSamples = Math.round(EPOCH_SEC * samplingRateHz);
  const fast = createFastAlpha({ fir, samplingRateHz, epochSamples });
  /** The newest samples of an epoch wait for their judgement and are not looked at; a recording has them already. */
  const waitSamples = fast.memorySamples(0) - fir.re.length;
  return (samples, from, to) => {
    const padded = new Float64Array(to + waitSamples);
    createHighPass(samplingRateHz, 1, 2).run(samples, 0, to, padded, 0);
    const out = new Float64Array(to).fill(Number.NaN);
    for (let n = Math.max(from, epochSamples - waitSamples - 1); n < to; n++) {
      const end = n + 1 + waitSamples;
      // Power is half the squared amplitude.
      out[n] = Math.sqrt(2 * fast.measure(padded.subarray(end - epochSamples, end), 1));
    }
    return out;
  };
}
