/** This file sums Gaussian peaks and fits them to a curve: least squares by damped Gauss-Newton steps (Levenberg 1944, Marquardt 1963) within limits. */
import { Matrix, solve } from "ml-matrix";

export type Gaussian = { readonly hz: number; readonly height: number; readonly sdHz: number };
/** Limits of one Gaussian. */
export type GaussianLimits = { readonly least: Gaussian; readonly most: Gaussian };

const STEPS = 200;
/** A step that gains less than this share is the last. */
const ENOUGH = 1e-10;
const [DAMPING, LEAST_DAMPING, MOST_DAMPING] = [1e-3, 1e-12, 1e10];

export const gaussianAt = ({ hz, height, sdHz }: Gaussian, at: number): number =>
  height * Math.exp(-0.5 * ((at - hz) / sdHz) ** 2);

export const sumAt = (gaussians: readonly Gaussian[], at: number): number =>
  gaussians.reduce((sum, gaussian) => sum + gaussianAt(gaussian, at), 0);

export function fitGaussians(
  hz: readonly number[],
  curve: readonly number[],
  guesses: readonly Gaussian[],
  limits: readonly GaussianLimits[],
): Gaussian[] {
  let best = guesses.map((guess, i) => clamped(guess, limits[i]!));
  let loss = lossOf(hz, curve, best);
  let damping = DAMPING;
  for (let step = 0; step < STEPS && damping < MOST_DAMPING && best.length > 0; step++) {
    const next = stepped(hz, curve, best, damping).map((gaussian, i) => clamped(gaussian, limits[i]!));
    const nextLoss = lossOf(hz, curve, next);
    if (!(nextLoss < loss)) {
      damping *= 4;
      continue;
    }
    const gain = (loss - nextLoss) / loss;
    best = next;
    loss = nextLoss;
    damping = Math.max(LEAST_DAMPING, damping / 3);
    if (gain < ENOUGH) break;
  }
  return best;
}

const lossOf = (hz: readonly number[], curve: readonly number[], gaussians: readonly Gaussian[]): number =>
  hz.reduce((sum, at, i) => sum + (curve[i]! - sumAt(gaussians, at)) ** 2, 0);

/** One step of (JᵀJ + damping · diag JᵀJ) δ = Jᵀr. */
function stepped(
  hz: readonly number[],
  curve: readonly number[],
  gaussians: readonly Gaussian[],
  damping: number,
): Gaussian[] {
  const size = 3 * gaussians.length;
  const jacobian = new Matrix(hz.length, size);
  const residual = new Matrix(hz.length, 1);
  for (const [i, at] of hz.entries()) {
    residual.set(i, 0, curve[i]! - sumAt(gaussians, at));
    for (const [g, gaussian] of gaussians.entries()) {
      const distance = (at - gaussian.hz) / gaussian.sdHz;
      const value = gaussianAt(gaussian, at);
      jacobian.set(i, 3 * g, (value * distance) / gaussian.sdHz);
      jacobian.set(i, 3 * g + 1, Math.exp(-0.5 * distance ** 2));
      jacobian.set(i, 3 * g + 2, (value * distance ** 2) / gaussian.sdHz);
    }
  }
  const transposed = jacobian.transpose();
  const normal = transposed.mmul(jacobian);
  for (let k = 0; k < size; k++) normal.set(k, k, normal.get(k, k) * (1 + damping) + 1e-12);
  const delta = solve(normal, transposed.mmul(residual));
  return gaussians.map(({ hz: centre, height, sdHz }, g) => ({
    hz: centre + delta.get(3 * g, 0),
    height: height + delta.get(3 * g + 1, 0),
    sdHz: sdHz + delta.get(3 * g + 2, 0),
  }));
}

function clamped({ hz, height, sdHz }: Gaussian, { least, most }: GaussianLimits): Gaussian {
  const within = (value: number, lo: number, hi: number) => Math.min(hi, Math.max(lo, value));
  return {
    hz: within(hz, least.hz, most.hz),
    height: within(height, least.height, most.height),
    sdHz: within(sdHz, least.sdHz, most.sdHz),
  };
}
