/**
 * This file learns how one electrode's own signal goes on from its last samples (autoregression after Yule and Walker, solved by Levinson), so that
 * what it cannot foretell is white: noise in which a shape can be weighed by least squares. Alpha, the 1/f background and the mains line are in it.
 */
import { solveToeplitz } from "../toeplitz.ts";

export const ORDER = 20;
/** Forgotten over so many stretches of a second. */
export const MOST_STRETCHES = 40;
export const LEAST_STRETCHES = 3;
/** Keeps the equations solvable where a low-pass has left nothing above 45 Hz. */
const LOADING = 5e-4;

export type Whitening = {
  /** What is taken off a sample: Σ coefficients[i] · sample[n − 1 − i]. */
  readonly coefficients: Float64Array;
  /** Of what is left, µV. */
  readonly sdUv: number;
};

export type ArModel = {
  /** Learns from the newest `count` samples of a clean signal without an offset. */
  readonly learn: (highPassed: Float64Array, count: number) => void;
  /** Null before enough clean signal was seen. */
  readonly whitening: () => Whitening | null;
};

export function createArModel(): ArModel {
  const autocovariance = new Float64Array(ORDER + 1);
  let stretches = 0;
  let known: Whitening | null = null;
  const learn = (highPassed: Float64Array, count: number) => {
    stretches++;
    known = null;
    const weight = 1 / Math.min(MOST_STRETCHES, stretches);
    for (let lag = 0; lag <= ORDER; lag += LAGS) {
      for (const [k, sum] of laggedProducts(highPassed, count, lag).entries()) {
        autocovariance[lag + k]! += weight * (sum / count - autocovariance[lag + k]!);
      }
    }
  };
  const whitening = (): Whitening | null => {
    if (!known && stretches >= LEAST_STRETCHES) known = whiteningOf(autocovariance);
    return known;
  };
  return { learn, whitening };
}

/** Of the lags 0 … the order; null where there is no power. */
export function whiteningOf(autocovariance: Float64Array): Whitening | null {
  if (!(autocovariance[0]! > 0)) return null;
  const order = autocovariance.length - 1;
  const column = autocovariance.slice(0, order);
  column[0]! *= 1 + LOADING;
  const coefficients = solveToeplitz(column, autocovariance.subarray(1));
  let variance = column[0]!;
  for (let i = 0; i < order; i++) variance -= coefficients[i]! * autocovariance[i + 1]!;
  return { coefficients, sdUv: Math.sqrt(variance) };
}

/** So many lags at a time: one running sum would wait for itself at every addition. */
export const LAGS = 3;

/** Σ x[n] y[n − lag] over the newest `count` samples, for this lag and the two after it. */
export function laggedProducts(x: Float64Array, count: number, lag: number, y = x): readonly [number, number, number] {
  const from = x.length - count;
  let first = 0;
  let second = 0;
  let third = 0;
  for (let n = from + lag; n < Math.min(x.length, from + lag + 2); n++) {
    first += x[n]! * y[n - lag]!;
    if (n > from + lag) second += x[n]! * y[n - lag - 1]!;
  }
  for (let n = from + lag + 2; n < x.length; n++) {
    const value = x[n]!;
    first += value * y[n - lag]!;
    second += value * y[n - lag - 1]!;
    third += value * y[n - lag - 2]!;
  }
  return [first, second, third];
}

/**
 * What an electrode's past does not foretell of `signal`, written to `white` for `from` + the order … `to`; returns the first place written.
 * Three samples at a time, for the same reason.
 */
export function whiten(
  { coefficients }: Whitening,
  signal: Float64Array,
  from: number,
  to: number,
  white: Float64Array,
): number {
  const order = coefficients.length;
  let n = from + order;
  for (; n + 2 < to; n += 3) {
    let first = signal[n]!;
    let second = signal[n + 1]!;
    let third = signal[n + 2]!;
    for (let i = 0; i < order; i++) {
      const coefficient = coefficients[i]!;
      first -= coefficient * signal[n - 1 - i]!;
      second -= coefficient * signal[n - i]!;
      third -= coefficient * signal[n + 1 - i]!;
    }
    white[n] = first;
    white[n + 1] = second;
    white[n + 2] = third;
  }
  for (; n < to; n++) {
    let value = signal[n]!;
    for (let i = 0; i < order; i++) value -= coefficients[i]! * signal[n - 1 - i]!;
    white[n] = value;
  }
  return from + order;
}

/** The discrete Fourier transform at one frequency but for its phase, by Horner's rule; what a bump leaves zero at the end adds nothing. */
export function fourierAt(values: Float64Array, turn: number): [re: number, im: number] {
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  let n = values.length - 1;
  while (n >= 0 && values[n] === 0) n--;
  let re = 0;
  let im = 0;
  for (; n >= 0; n--) {
    const before = re;
    re = values[n]! + cos * re + sin * im;
    im = cos * im - sin * before;
  }
  return [re, im];
}

/** Of an autoregression's own signal, a sample's worth; `turn` is in radians a sample. */
export function powerAt({ coefficients, sdUv }: Whitening, turn: number): number {
  const [re, im] = fourierAt(coefficients, turn);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return sdUv ** 2 / ((1 - cos * re - sin * im) ** 2 + (cos * im - sin * re) ** 2);
}
