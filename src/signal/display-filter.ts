/** This file filters one channel for the eye: high-pass 1 Hz, mains notch, low-pass 45 Hz, with the state kept across chunks. */
import { createHighPass, createLowPass, createNotch, type Section } from "./sections.ts";

/** After a gap the trace leaves from where it was and is the new filter's alone after so long: no step for the eye to see. */
const CROSSFADE_SEC = 0.1;

export type DisplayFilter = {
  readonly filter: (samples: Float64Array) => Float64Array;
  /** From the next sample on. */
  readonly setMains: (hz: 50 | 60) => void;
};

/**
 * A missing sample stays NaN; the filter begins anew at the sample that follows it, as if that had always been there, and what it showed before
 * fades out.
 */
export function createDisplayFilter(config: {
  readonly samplingRateHz: number;
  /** Null as long as nobody knows: no notch. */
  readonly mainsHz: 50 | 60 | null;
}): DisplayFilter {
  const { samplingRateHz } = config;
  const nyquistHz = samplingRateHz / 2;
  const highPass = createHighPass(samplingRateHz, 1, 2);
  // Slow streams have no mains below half their rate, and nothing above 45 Hz to take away.
  const notchAt = (hz: number | null): Section | null =>
    hz !== null && hz < nyquistHz ? createNotch(samplingRateHz, hz) : null;
  let notch = notchAt(config.mainsHz);
  const lowPass = nyquistHz > 45 ? createLowPass(samplingRateHz, 45, 4) : null;
  const fadeSamples = Math.max(1, Math.round(CROSSFADE_SEC * samplingRateHz));
  let running = false;
  let shown = 0;
  let leftAt = 0;
  let fadeLeft = 0;

  const start = (sample: number) => {
    leftAt = shown;
    fadeLeft = fadeSamples;
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
    const fresh = lowPass ? lowPass.step(notched) : notched;
    shown = fresh + (leftAt * fadeLeft) / fadeSamples;
    if (fadeLeft > 0) fadeLeft--;
    return shown;
  };
  const setMains = (hz: 50 | 60) => {
    notch = notchAt(hz);
    // A notch that has rung of nothing yet lets all through, and takes the line away within half a second: no step.
    notch?.start(0);
  };
  return { filter: (samples) => samples.map(step), setMains };
}
