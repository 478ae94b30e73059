/**
 * This file integrates a spectrum over a band: the trapezoid over the bins lo ≤ f ≤ hi, and where an edge falls between two bins, up to
 * the edge on the straight line between them. One edge rule everywhere (reference/signal.md, section 3).
 * Band power in µV² = ∫ PSD(f) df. It cannot tell a rhythm from the 1/f slope it stands on, nor alpha from the mu of the motor cortex; its
 * scale differs between devices, so only ratios and a person's own baseline are compared.
 */
import { BANDS, type BandPowersUv2 } from "../types.ts";

/**
 * `interpolated` is Attune's rule. `toNextBin` is BrainFlow's: from each bin inside the band to the next one, so that 8–13 Hz at half a hertz
 * reaches 13.5 and neighbours overlap; it exists to be compared with BrainFlow.
 */
export type BandEdges = "interpolated" | "toNextBin";

export type Grid = { readonly binHz: number; readonly bins: number };
export type BandPower = (psdUv2PerHz: Float64Array) => number;

/** A band that lies above half the sampling rate has no bins and gives 0. */
export function createBandPower(grid: Grid, loHz: number, hiHz: number, edges: BandEdges = "interpolated"): BandPower {
  const { binHz, bins } = grid;
  if (edges === "toNextBin") {
    return createBandPower(grid, Math.ceil(loHz / binHz) * binHz, (Math.floor(hiHz / binHz) + 1) * binHz);
  }
  const first = Math.max(0, Math.floor(loHz / binHz));
  const last = Math.min(bins - 1, Math.ceil(hiHz / binHz));
  const weights = new Float64Array(Math.max(0, last - first + 1));
  for (let k = first; k < last; k++) {
    // The share u … v of the stretch from bin k to bin k+1 that lies inside the band.
    const u = Math.max(0, loHz / binHz - k);
    const v = Math.min(1, hiHz / binHz - k);
    if (v <= u) continue;
    const right = (v * v - u * u) / 2;
    weights[k - first]! += binHz * (v - u - right);
    weights[k + 1 - first]! += binHz * right;
  }
  return (psdUv2PerHz) => {
    let power = 0;
    for (let n = 0; n < weights.length; n++) power += weights[n]! * psdUv2PerHz[first + n]!;
    return power;
  };
}

/** All bands of `BANDS` in µV²; beta as far as half the sampling rate reaches. */
export function createBandPowers(grid: Grid): (psdUv2PerHz: Float64Array) => BandPowersUv2 {
  const of = (band: keyof typeof BANDS) => createBandPower(grid, BANDS[band][0], BANDS[band][1]);
  const [delta, theta, alpha, beta, gamma] = [of("delta"), of("theta"), of("alpha"), of("beta"), of("gamma")];
  // A part of gamma is not gamma.
  const hasGamma = BANDS.gamma[1] < grid.binHz * (grid.bins - 1);
  return (psd) => ({
    delta: delta(psd),
    theta: theta(psd),
    alpha: alpha(psd),
    beta: beta(psd),
    gamma: hasGamma ? gamma(psd) : null,
  });
}
