/**
 * This file computes |X[k]|² of a real epoch of any length, exactly on the bins k · samplingRateHz / length.
 * fft.js knows powers of two only. At 250, 160 or 500 Hz two seconds are none, and zero-padding to one would move every bin off the
 * half-hertz grid on which bands, published values and SciPy lie; Bluestein's chirp (1970) keeps the grid at the cost of two transforms.
 */
import FFT from "fft.js";

/** Reads `input` (of the given length) and writes the squared magnitudes of bins 0 … ⌊length/2⌋, or of as many of them as were asked for. */
export type PowerDft = (input: Float64Array, power: Float64Array) => void;

export const binsOf = (length: number): number => Math.floor(length / 2) + 1;

export function createPowerDft(length: number, bins = binsOf(length)): PowerDft {
  return isPowerOfTwo(length) ? createDirect(length, bins) : createChirp(length, bins);
}

const isPowerOfTwo = (n: number): boolean => n > 1 && (n & (n - 1)) === 0;

/**
 * Two real samples make one complex: with z[n] = x[2n] + i x[2n+1] and Z its transform of half the length,
 * X[k] = E + e^(−2πik/N) O, where E = (Z[k] + Z*[N/2−k]) / 2 and O = (Z[k] − Z*[N/2−k]) / 2i.
 */
function createDirect(length: number, bins: number): PowerDft {
  const half = length / 2;
  if (half < 2) return createChirp(length, bins);
  const end = Math.min(bins, half);
  const fft = new FFT(half);
  const z = new Float64Array(length);
  const cos = Float64Array.from({ length: half }, (_, k) => Math.cos((2 * Math.PI * k) / length));
  const sin = Float64Array.from({ length: half }, (_, k) => -Math.sin((2 * Math.PI * k) / length));
  return (input, power) => {
    fft.transform(z, input);
    power[0] = (z[0]! + z[1]!) ** 2;
    if (bins > half) power[half] = (z[0]! - z[1]!) ** 2;
    for (let k = 1, p = 2, q = length - 2; k < end; k++, p += 2, q -= 2) {
      const evenRe = (z[p]! + z[q]!) / 2;
      const evenIm = (z[p + 1]! - z[q + 1]!) / 2;
      const oddRe = (z[p + 1]! + z[q + 1]!) / 2;
      const oddIm = (z[q]! - z[p]!) / 2;
      const re = evenRe + cos[k]! * oddRe - sin[k]! * oddIm;
      const im = evenIm + cos[k]! * oddIm + sin[k]! * oddRe;
      power[k] = re * re + im * im;
    }
  };
}

/** X[k] = w[k] Σ (x[n] w[n]) w*[k − n] with w[n] = exp(−iπn²/N): a convolution, done with transforms of a power of two. */
function createChirp(length: number, bins: number): PowerDft {
  // As long as all bins need, so that a bin has the same digits however many are asked for.
  let size = 2;
  while (size < length + binsOf(length) - 1) size *= 2;
  const fft = new FFT(size);
  const { cos, sin } = chirpOf(length);
  const kernel = kernelOf(fft, size, binsOf(length), cos, sin);
  const a = new Float64Array(2 * size);
  const b = new Float64Array(2 * size);
  return (input, power) => {
    for (let n = 0; n < length; n++) {
      a[2 * n] = input[n]! * cos[n]!;
      a[2 * n + 1] = -input[n]! * sin[n]!;
    }
    a.fill(0, 2 * length);
    fft.transform(b, a);
    for (let i = 0; i < 2 * size; i += 2) {
      const re = b[i]! * kernel[i]! - b[i + 1]! * kernel[i + 1]!;
      b[i + 1] = b[i]! * kernel[i + 1]! + b[i + 1]! * kernel[i]!;
      b[i] = re;
    }
    fft.inverseTransform(a, b);
    writePower(a, power, bins);
  };
}

/** cos and sin of πn²/N; n² is taken modulo 2N first, for the angle would lose digits. */
function chirpOf(length: number) {
  const cos = new Float64Array(length);
  const sin = new Float64Array(length);
  for (let n = 0; n < length; n++) {
    const angle = (Math.PI * ((n * n) % (2 * length))) / length;
    cos[n] = Math.cos(angle);
    sin[n] = Math.sin(angle);
  }
  return { cos, sin };
}

/** Transform of w*[m] for m = −(N−1) … bins−1, negative m wrapped to the end. */
function kernelOf(fft: FFT, size: number, bins: number, cos: Float64Array, sin: Float64Array): Float64Array {
  const chirp = new Float64Array(2 * size);
  const put = (at: number, m: number) => {
    chirp[2 * at] = cos[m]!;
    chirp[2 * at + 1] = sin[m]!;
  };
  for (let m = 0; m < bins; m++) put(m, m);
  for (let m = 1; m < cos.length; m++) put(size - m, m);
  const kernel = new Float64Array(2 * size);
  fft.transform(kernel, chirp);
  return kernel;
}

function writePower(spectrum: Float64Array, power: Float64Array, bins: number): void {
  for (let k = 0; k < bins; k++) {
    const re = spectrum[2 * k]!;
    const im = spectrum[2 * k + 1]!;
    power[k] = re * re + im * im;
  }
}
