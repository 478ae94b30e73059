/**
 * This file makes the stateful filter sections: Butterworth high-pass and low-pass, and the mains notch, from fili's coefficients.
 * A sample enters once and the state is kept, so any chunking of a stream gives the same bits. Magnitudes are SciPy's to 0.05 dB.
 * The steps are our own: fili's walk through objects for every sample, and cost three times as much.
 */
import fili from "fili";

export type Section = {
  /** One sample in, one out. */
  readonly step: (sample: number) => number;
  /** The same for the samples `from` … `to` of `input`, written to `output` from `at` on; both may be one array. */
  readonly run: (input: Float64Array, from: number, to: number, output: Float64Array, at: number) => void;
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

/**
 * Notch of width centreHz / Q at −3 dB; Q 30 delays 10 Hz by 0.1 ms (reference/signal.md, section 11). fili's Q belongs to the analogue filter and
 * is bent with the frequency; this one makes it SciPy's iirnotch.
 */
export const createNotch = (samplingRateHz: number, centreHz: number, q = 30): Section =>
  createNotches(samplingRateHz, [centreHz], q);

/** Several notches in one section; those above half the sampling rate have nothing to take away and are left out. */
export function createNotches(samplingRateHz: number, centresHz: readonly number[], q: number): Section {
  const below = centresHz.filter((centreHz) => centreHz < samplingRateHz / 2);
  return createSection(
    below.map((centreHz) => {
      const turn = (2 * Math.PI * centreHz) / samplingRateHz;
      const analogueQ = Math.sin(turn) / (2 * Math.tan(turn / (2 * q)));
      return biquads.bandstop({ Fs: samplingRateHz, Fc: centreHz, Q: analogueQ });
    }),
    1,
  );
}

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
  const [first, second] = cascade;
  const stages = first && second && cascade.length === 2 ? [createPair(first, second)] : cascade.map(createStage);
  const one = new Float64Array(1);
  let origin = 0;
  const run = (input: Float64Array, from: number, to: number, output: Float64Array, at: number) => {
    const end = at + to - from;
    for (let n = from, m = at; n < to; n++, m++) output[m] = input[n]! - origin;
    for (const stage of stages) stage.run(output, at, end);
    if (dcGain === 1 && origin !== 0) for (let m = at; m < end; m++) output[m]! += origin;
  };
  return {
    run,
    step: (sample) => {
      one[0] = sample;
      run(one, 0, 1, one, 0);
      return one[0]!;
    },
    start: (sample) => {
      for (const stage of stages) stage.clear();
      origin = sample;
    },
  };
}

/**
 * One biquad in direct form II, the newest state last: it is what the next sample waits for. Numbers rest in typed arrays: one kept in a closure is
 * allocated anew at each change, and looked at before each use, for it may be whole in one filter and not in the next.
 */
function createStage({ k, a: [a1, a2], b: [b0, b1, b2] }: Biquad) {
  const numbers = Float64Array.of(k, a1, a2, b0, b1, b2);
  const state = new Float64Array(2);
  const run = (samples: Float64Array, from: number, to: number) => {
    const [k, a1, a2, b0, b1, b2] = [numbers[0]!, numbers[1]!, numbers[2]!, numbers[3]!, numbers[4]!, numbers[5]!];
    let z0 = state[0]!;
    let z1 = state[1]!;
    for (let n = from; n < to; n++) {
      const next = samples[n]! * k - a2 * z1 - a1 * z0;
      samples[n] = b0 * next + b1 * z0 + b2 * z1;
      z1 = z0;
      z0 = next;
    }
    state[0] = z0;
    state[1] = z1;
  };
  return { run, clear: () => state.fill(0) };
}

/** Two biquads in one loop: a processor works at both at a time, where one alone would wait for its own last result. */
function createPair(first: Biquad, second: Biquad) {
  const numbers = Float64Array.of(first.k, ...first.a, ...first.b, second.k, ...second.a, ...second.b);
  const state = new Float64Array(4);
  const run = (samples: Float64Array, from: number, to: number) => {
    const [k, a1, a2, b0, b1, b2] = [numbers[0]!, numbers[1]!, numbers[2]!, numbers[3]!, numbers[4]!, numbers[5]!];
    const [k2, c1, c2, d0, d1, d2] = [numbers[6]!, numbers[7]!, numbers[8]!, numbers[9]!, numbers[10]!, numbers[11]!];
    let z0 = state[0]!;
    let z1 = state[1]!;
    let y0 = state[2]!;
    let y1 = state[3]!;
    for (let n = from; n < to; n++) {
      const next = samples[n]! * k - a2 * z1 - a1 * z0;
      const between = (b0 * next + b1 * z0 + b2 * z1) * k2 - c2 * y1 - c1 * y0;
      samples[n] = d0 * between + d1 * y0 + d2 * y1;
      z1 = z0;
      z0 = next;
      y1 = y0;
      y0 = between;
    }
    state[0] = z0;
    state[1] = z1;
    state[2] = y0;
    state[3] = y1;
  };
  return { run, clear: () => state.fill(0) };
}
