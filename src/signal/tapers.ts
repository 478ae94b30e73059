/** This file makes the tapers that an epoch is multiplied with before its transform. */

/** Periodic Hann, as `scipy.signal.get_window("hann", n)`. */
export const hannPeriodic = (length: number): Float64Array =>
  Float64Array.from({ length }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / length));

/** Symmetric Hamming, as `scipy.signal.get_window("hamming", n, fftbins=False)`. */
export const hammingSymmetric = (length: number): Float64Array =>
  Float64Array.from({ length }, (_, n) => 0.54 - 0.46 * Math.cos((2 * Math.PI * n) / (length - 1)));
