/**
 * This file makes the power spectrum of what the traces show, by Welch's method: Hann tapers of two seconds, half over each other. What the display's
 * own filters take away near their edges is put back, so that a band has the power that it has on the head.
 */
import { BANDS, type Band } from "../../src/types.ts";
import type { TraceBuffer } from "./trace-buffer.ts";

export const EPOCH_SEC = 2;
/** Of the filters that the traces come through (`src/signal/display-filter.ts`): Butterworth, of these orders. Outside them nothing is shown. */
const DISPLAY = { fromHz: 1, fromOrder: 2, toHz: 45, toOrder: 4 } as const;

/** `uv2PerHz[i]` is the density at `fromHz + i · stepHz`. */
export type Spectrum = { readonly fromHz: number; readonly stepHz: number; readonly uv2PerHz: Float64Array };

export type SpectrumOf = {
  /** How many samples of the traces are one epoch. */
  readonly epochSamples: number;
  /** Of the epochs that end at `endSample` and half an epoch apart before it, as many as fit in `spanSamples`; null where none is whole. */
  readonly of: (buffer: TraceBuffer, channel: number, endSample: number, spanSamples: number) => Spectrum | null;
};

/** The share of the power that a Butterworth filter lets through, as the bilinear transform bends it. */
function passed(hz: number, rateHz: number): number {
  const bent = (at: number) => Math.tan((Math.PI * at) / rateHz);
  const high = 1 / (1 + (bent(DISPLAY.fromHz) / bent(hz)) ** (2 * DISPLAY.fromOrder));
  const hasLowPass = rateHz / 2 > DISPLAY.toHz;
  return hasLowPass ? high / (1 + (bent(hz) / bent(DISPLAY.toHz)) ** (2 * DISPLAY.toOrder)) : high;
}

const circle = (count: number, of: (angle: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, n) => of((2 * Math.PI * n) / count));

/** `displayHz`: the rate of the traces; `samplingRateHz`: of the source, at which they were filtered. */
export function createSpectrumOf(displayHz: number, samplingRateHz: number): SpectrumOf {
  const epochSamples = Math.round(EPOCH_SEC * displayHz);
  const stepHz = displayHz / epochSamples;
  const first = Math.ceil(DISPLAY.fromHz / stepHz);
  const last = Math.floor(Math.min(DISPLAY.toHz, displayHz / 2 - stepHz) / stepHz);
  const bins = Math.max(0, last - first + 1);
  const cosine = circle(epochSamples, Math.cos);
  const sine = circle(epochSamples, Math.sin);
  const taper = cosine.map((value) => (1 - value) / 2);
  const taperPower = taper.reduce((sum, one) => sum + one * one, 0);
  /** Of a bin's |X|²: one-sided, per Hz, with what the display took away put back. */
  const scale = Float64Array.from({ length: bins }, (_, i) => {
    const kept = passed((first + i) * stepHz, samplingRateHz);
    return 2 / (displayHz * taperPower * kept);
  });
  const tapered = new Float64Array(epochSamples);

  /** False where a sample is missing. */
  const readEpoch = (ring: Float32Array, endSample: number): boolean => {
    const start = endSample - epochSamples;
    if (start < 0) return false;
    const uvAt = (n: number): number => ring[(start + n) % ring.length] ?? Number.NaN;
    let mean = 0;
    for (let n = 0; n < epochSamples; n++) mean += uvAt(n) / epochSamples;
    for (let n = 0; n < epochSamples; n++) tapered[n] = (uvAt(n) - mean) * (taper[n] ?? 0);
    return Number.isFinite(mean);
  };
  /** Ninety bins by their sums cost less than a transform that would have to suit every rate. */
  const powerOf = (bin: number): number => {
    let re = 0;
    let im = 0;
    for (let n = 0, at = 0; n < epochSamples; n++, at = (at + bin) % epochSamples) {
      re += (tapered[n] ?? 0) * (cosine[at] ?? 0);
      im += (tapered[n] ?? 0) * (sine[at] ?? 0);
    }
    return re * re + im * im;
  };
  const of: SpectrumOf["of"] = (buffer, channel, endSample, spanSamples) => {
    const ring = buffer.uv[channel];
    if (!ring || bins === 0) return null;
    const sums = new Float64Array(bins);
    let epochs = 0;
    for (let end = endSample; endSample - end + epochSamples <= spanSamples; end -= Math.round(epochSamples / 2)) {
      if (!readEpoch(ring, end)) continue;
      for (let i = 0; i < bins; i++) sums[i] = (sums[i] ?? 0) + powerOf(first + i) * (scale[i] ?? 0);
      epochs += 1;
    }
    if (epochs === 0) return null;
    return { fromHz: first * stepHz, stepHz, uv2PerHz: sums.map((sum) => sum / epochs) };
  };
  return { epochSamples, of };
}

/** Power in µV²: the trapezoid over the bins from edge to edge; null where the spectrum does not reach. */
export function bandPowerUv2({ fromHz, stepHz, uv2PerHz }: Spectrum, band: Band): number | null {
  const [loHz, hiHz] = BANDS[band];
  const lo = Math.ceil((loHz - fromHz) / stepHz - 1e-6);
  const hi = Math.floor((hiHz - fromHz) / stepHz + 1e-6);
  if (lo < 0 || hi >= uv2PerHz.length) return null;
  let sum = 0;
  for (let i = lo; i < hi; i++) sum += (((uv2PerHz[i] ?? 0) + (uv2PerHz[i + 1] ?? 0)) / 2) * stepHz;
  return sum;
}
