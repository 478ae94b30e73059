/**
 * This file computes the fast indices: the formulas of the slow path with the alpha of a moment ago. Theta and beta stay those of the slow
 * path, for they carry the scatter, not the answer: measured on closing and opening eyes, theta that follows within a second costs a quarter of
 * what fast alpha gains. So muscle cannot pass as a fast change either: only the filter's narrow band is fast.
 */
import type { Features, IndexName } from "../types.ts";
import { createFastLevel } from "./fast-level.ts";
import { createLevel } from "./level.ts";

type Indices = Readonly<Record<IndexName, number>>;

/** `slow` are the smoothed indices of the same hop, null where they are refused. Null where no electrode's fast alpha can be read. */
export type FastIndices = (features: Features, slow: Indices | null) => Indices | null;

const THETA_TAU_SEC = 10;
/** As fast as the slow path itself. */
const BETA_TAU_SEC = 1;
/** The fast band is narrower than the slow one and smoothed otherwise: what they differ by is learned over minutes, so that one baseline serves both. */
const OFFSET_TAU_SEC = 120;

export function createFastIndices(places: readonly number[]): FastIndices {
  const alphaOf = createFastLevel(places);
  const thetaOf = createPooledLog(places, "theta", THETA_TAU_SEC);
  const betaOf = createPooledLog(places, "beta", BETA_TAU_SEC);
  const offsets = { relaxation: createLevel(OFFSET_TAU_SEC), focus: createLevel(OFFSET_TAU_SEC) };
  let offset: Indices | null = null;

  return (features, slow) => {
    const lnTheta = thetaOf(features);
    const lnBeta = betaOf(features);
    const lnAlpha = alphaOf(features);
    if (lnAlpha === null || lnTheta === null || lnBeta === null) return null;
    const raw = {
      relaxation: lnAlpha - lnTheta,
      focus: lnBeta - Math.log(Math.exp(lnAlpha) + Math.exp(lnTheta)),
    };
    if (slow) offset = mapped((name) => offsets[name](features.tSec, slow[name] - raw[name]));
    const found = offset;
    return found && mapped((name) => raw[name] + found[name]);
  };
}

const mapped = (of: (name: IndexName) => number): Indices => ({ relaxation: of("relaxation"), focus: of("focus") });

/** Mean over the electrodes of the logarithm of a band's power, each smoothed by itself; an electrode that cannot be read keeps its level. */
function createPooledLog(places: readonly number[], band: "theta" | "beta", tauSec: number) {
  const levels = places.map(() => createLevel(tauSec));
  const newest = new Float64Array(places.length).fill(Number.NaN);
  return ({ tSec, electrodes }: Features): number | null => {
    let sum = 0;
    let count = 0;
    for (const [p, place] of places.entries()) {
      const electrode = electrodes[place];
      if (electrode?.bandsUv2 && electrode.artifacts.length === 0) {
        newest[p] = levels[p]?.(tSec, Math.log(electrode.bandsUv2[band])) ?? Number.NaN;
      }
      if (Number.isNaN(newest[p])) continue;
      sum += newest[p] ?? 0;
      count++;
    }
    return count > 0 ? sum / count : null;
  };
}
