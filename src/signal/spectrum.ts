/** This file turns one epoch into its one-sided power spectral density, scaled as SciPy scales it: 2|X|² / (fs Σw²). */
import { binsOf, createPowerDft } from "./dft.ts";

export type SpectrumConfig = {
  readonly samplingRateHz: number;
  /** As long as the epoch. */
  readonly taper: Float64Array;
  /** `constant` takes the epoch's mean away first. */
  readonly detrend: "constant" | "none";
  /** Longer than the epoch: zero-padded to it. */
  readonly dftLength?: number;
};

export type Spectrum = {
  readonly binHz: number;
  readonly bins: number;
  /** Writes µV²/Hz into `psdUv2PerHz`; `epoch` in µV is left as it is. */
  readonly measure: (epoch: Float64Array, psdUv2PerHz: Float64Array) => void;
};

export function createSpectrum({ samplingRateHz, taper, detrend, dftLength }: SpectrumConfig): Spectrum {
  const length = dftLength ?? taper.length;
  const bins = binsOf(length);
  const powerOf = createPowerDft(length);
  const tapered = new Float64Array(length);
  const taperPower = taper.reduce((sum, w) => sum + w * w, 0);
  const scale = 1 / (samplingRateHz * taperPower);
  const lastDoubled = length % 2 === 0 ? bins - 2 : bins - 1;
  const measure = (epoch: Float64Array, psdUv2PerHz: Float64Array) => {
    const offset = detrend === "constant" ? meanOf(epoch, taper.length) : 0;
    for (let n = 0; n < taper.length; n++) tapered[n] = (epoch[n]! - offset) * taper[n]!;
    powerOf(tapered, psdUv2PerHz);
    for (let k = 0; k < bins; k++) psdUv2PerHz[k]! *= k > 0 && k <= lastDoubled ? 2 * scale : scale;
  };
  return { binHz: samplingRateHz / length, bins, measure };
}

function meanOf(values: Float64Array, length: number): number {
  let sum = 0;
  for (let n = 0; n < length; n++) sum += values[n]!;
  return sum / length;
}
