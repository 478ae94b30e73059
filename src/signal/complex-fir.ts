/**
 * This file designs the complex FIR that gives the analytic signal of a band at a chosen delay (Smetanin et al. 2020, "Digital filters for
 * low-latency quantification of brain rhythms in real time"): b minimises Σ W(ω)|Σₙ bₙ e^(−iωn) − H(ω)|² with H = 2e^(−iωD) inside the band and
 * 0 elsewhere, negative frequencies included. With W the person's own spectrum it is the Wiener filter of that person.
 */
import { badUse } from "../errors.ts";
import { solveToeplitz } from "./toeplitz.ts";

export type ComplexFir = { readonly re: Float64Array; readonly im: Float64Array };

export type ComplexFirConfig = {
  readonly samplingRateHz: number;
  readonly bandHz: readonly [number, number];
  /** Of the envelope behind the signal; negative looks ahead. −100 … +250 ms are useful. */
  readonly delayMs: number;
  readonly taps: number;
  /** One-sided weights (a PSD) on the bins 0 … samplingRateHz/2; only their shape matters. */
  readonly weights: Float64Array;
};

/** Diagonal loading as a share of the weights' sum: keeps the equations solvable where the amplifier's low-pass leaves nothing. */
const LOADING = 1e-8;

export function designComplexFir(config: ComplexFirConfig): ComplexFir {
  const { samplingRateHz, bandHz, delayMs, taps, weights } = config;
  const [lowHz, highHz] = bandHz;
  if (!(lowHz > 0 && highHz > lowHz && highHz < samplingRateHz / 2)) {
    throw badUse("bandHz", `rising and below ${samplingRateHz / 2}, half the sampling rate`, bandHz.join(" to "));
  }
  const grid = 2 * (weights.length - 1);
  const binHz = samplingRateHz / grid;
  const delaySamples = (delayMs * samplingRateHz) / 1000;
  const sided = weights.map((weight, k) => sidesOf(k, grid) * weight);
  const cosines = Float64Array.from({ length: grid }, (_, k) => Math.cos((2 * Math.PI * k) / grid));
  const autocovariance = new Float64Array(taps);
  const [wantedRe, wantedIm] = [new Float64Array(taps), new Float64Array(taps)];
  for (let n = 0; n < taps; n++) {
    let sum = 0;
    for (let k = 0; k < weights.length; k++) sum += sided[k]! * cosines[(n * k) % grid]!;
    autocovariance[n] = sum;
    let re = 0;
    let im = 0;
    for (let k = Math.ceil(lowHz / binHz); k * binHz <= highHz; k++) {
      const angle = ((2 * Math.PI * k) / grid) * (n - delaySamples);
      re += 2 * weights[k]! * Math.cos(angle);
      im += 2 * weights[k]! * Math.sin(angle);
    }
    wantedRe[n] = re;
    wantedIm[n] = im;
  }
  autocovariance[0]! *= 1 + LOADING;
  return { re: solveToeplitz(autocovariance, wantedRe), im: solveToeplitz(autocovariance, wantedIm) };
}

/** Every bin but the first and the last stands for a positive and a negative frequency. */
const sidesOf = (bin: number, grid: number): number => (bin === 0 || bin === grid / 2 ? 1 : 2);
