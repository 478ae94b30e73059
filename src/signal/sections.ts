/**
 * This file makes the stateful filter sections: Butterworth high-pass and low-pass, and the mains notch (fili's biquads).
 * A sample enters once and the state is kept, so any chunking of a stream gives the same bits.
 */
import fili from "fili";

export type Section = {
  /** One sample in, one out. */
  readonly step: (sample: number) => number;
  /** Forgets the past and begins as if `sample` had always been there (zi · x[0]), so that an offset leaves no transient. */
  readonly start: (sample: number) => void;
};

type Biquad = ReturnType<InstanceType<typeof fili.IirCoeffs>["bandstop"]>;

const cascades = new fili.CalcCascades();
const biquads = new fili.IirCoeffs();

/** Butterworth high-pass; `order` is even, as a biquad makes two. */
export const createHighPass = (samplingRateHz: number, cutoffHz: number, order: number): Section =>
  createSection(cascades.highpass(butterworth(samplingRateHz, cutoffHz, order)), 0);

/** Butterworth low-pass; `order` is even. */
export const createLowPass = (samplingRateHz: number, cutoffHz: number, order: number): Section =>
  createSection(cascades.lowpass(butterworth(samplingRateHz, cutoffHz, order)), 1);

/** Notch of width centreHz / Q; Q 30 delays 10 Hz by 0.1 ms (reference/signal.md, section 11). */
export const createNotch = (samplingRateHz: number, centreHz: number, q = 30): Section =>
  createSection([biquads.bandstop({ Fs: samplingRateHz, Fc: centreHz, Q: q })], 1);

const butterworth = (samplingRateHz: number, cutoffHz: number, order: number) => ({
  order: order / 2,
  characteristic: "butterworth" as const,
  Fs: samplingRateHz,
  Fc: cutoffHz,
});

/**
 * A linear filter that has settled on a constant x[0] gives dcGain · x[0]; so filtering x − x[0] from zero state and adding that
 * constant is the same as starting it at zi · x[0], and keeps more digits under a large offset.
 */
function createSection(cascade: readonly Biquad[], dcGain: 0 | 1): Section {
  const filter = new fili.IirFilter(cascade);
  let origin = 0;
  return {
    step: (sample) => filter.singleStep(sample - origin) + origin * dcGain,
    start: (sample) => {
      filter.reinit();
      origin = sample;
    },
  };
}
