/** This file turns one epoch into its one-sided power spectral density, scaled as SciPy scales it: 2|X|² / (fs Σw²). */
import { binsOf, createPowerDft } from "./dft.ts";
import { sumOf } from "./sums.ts";

export type SpectrumConfig = {
  readonly samplingRateHz: number;
  /** As long as the epoch. */
  readonly taper: Float64Array;
  /** `constant` takes the epoch's mean away first. */
  readonly detrend: "constant" | "none";
  /** Longer than the epoch: zero-padded to it. */
  readonly dftLength?: number;
  /** What lies above is not looked at, and has no bins. */
  readonly mostHz?: number;
};

export type Spectrum = {
  readonly binHz: number;
  readonly bins: number;
  /** Writes µV²/Hz into `psdUv2PerHz`; `epoch` in µV is left as it is. */
  readonly measure: (epoch: Float64Array, psdUv2PerHz: Float64Array) => void;
};

export function createSpectrum(config: SpectrumConfig): Spectrum {
  const { samplingRateHz, taper, detrend, dftLength, mostHz = Number.POSITIVE_INFINITY } = config;
  const length = dftLength ?? taper.length;
  const bins = Math.min(binsOf(length), Math.ceil((mostHz * length) / samplingRateHz) + 1);
  const powerOf = createPowerDft(length, bins);
  const tapered = new Float64Array(length);
  const taperPower = taper.reduce((sum, w) => sum + w * w, 0);
  // The scale goes into the taper: 2 / (fs Σw²) for all bins but the first and the last.
  const scale = Math.sqrt(2 / (samplingRateHz * taperPower));
  const scaledTaper = taper.map((w) => w * scale);
  const hasNyquist = length % 2 === 0 && bins === binsOf(length);
  const measure = (epoch: Float64Array, psdUv2PerHz: Float64Array) => {
    const offset = detrend === "constant" ? sumOf(epoch, 0, taper.length) / taper.length : 0;
    for (let n = 0; n < scaledTaper.length; n++) tapered[n] = (epoch[n]! - offset) * scaledTaper[n]!;
    powerOf(tapered, psdUv2PerHz);
    psdUv2PerHz[0]! /= 2;
    if (hasNyquist) psdUv2PerHz[bins - 1]! /= 2;
  };
  return { binHz: samplingRateHz / length, bins, measure };
}
