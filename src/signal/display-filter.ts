/** This file filters one channel for the eye: high-pass 1 Hz, mains notch, low-pass 45 Hz, with the state kept across chunks. */
import { createHighPass, createLowPass, createNotch } from "./sections.ts";

/** A missing sample stays NaN, and the filter begins anew at the sample that follows it. */
export function createDisplayFilter(config: {
  readonly samplingRateHz: number;
  readonly mainsHz: 50 | 60;
}): (samples: Float64Array) => Float64Array {
  const { samplingRateHz, mainsHz } = config;
  const nyquistHz = samplingRateHz / 2;
  const highPass = createHighPass(samplingRateHz, 1, 2);
  // Slow streams have no mains below half their rate, and nothing above 45 Hz to take away.
  const notch = mainsHz < nyquistHz ? createNotch(samplingRateHz, mainsHz) : null;
  const lowPass = nyquistHz > 45 ? createLowPass(samplingRateHz, 45, 4) : null;
  let running = false;

  const start = (sample: number) => {
    highPass.start(sample);
    notch?.start(0);
    lowPass?.start(0);
    running = true;
  };
  const step = (sample: number) => {
    if (!Number.isFinite(sample)) {
      running = false;
      return Number.NaN;
    }
    if (!running) start(sample);
    const high = highPass.step(sample);
    const notched = notch ? notch.step(high) : high;
    return lowPass ? lowPass.step(notched) : notched;
  };
  return (samples) => samples.map(step);
}
