/**
 * This file says how much each electrode has to say in what music follows: all of it as a rule, and less where hiss hides its alpha. A dry or loose
 * contact hisses for minutes and is refused nowhere, for it looks like neither a clench nor a jump. Hiss is as strong in beta as in alpha, so it is told
 * by a beta far above that of the calmest electrode of the group.
 */
import { BANDS, type ElectrodeFeatures, type Features, HOP_SEC } from "../types.ts";
import { createLevel } from "./level.ts";

/** As soon as a few hops say so; what hisses for a moment only is hardly noticed. */
const TAU_SEC = 2;
/** From all to nothing in 2 s: nothing steps. */
const MOST_PER_HOP = HOP_SEC / 2;
/** Electrodes of one person differ: over clean minutes of the twelve of eegmat by up to 1.5 times between the temples, within seconds by 3. */
const USUAL_RATIO = 3;
/** In µV²: no scalp shows less beta, but a dead input may, and others do not hiss beside it. */
const LEAST_BETA_UV2 = 1;
/** Never nothing: where it is the only one that is known, it is still asked. */
const LEAST_WEIGHT = 0.01;
/** Hiss has the same power in every Hz. */
const ALPHA_OF_BETA = widthOf("alpha") / widthOf("beta");

/** LEAST_WEIGHT … 1 for each place, after each hop; the same array every time. */
export function createElectrodeWeights(places: readonly number[]): (features: Features) => Float64Array {
  const betas = places.map(() => createLevel(TAU_SEC));
  const alphas = places.map(() => createLevel(TAU_SEC));
  const lnBeta = new Float64Array(places.length).fill(Number.NaN);
  const lnAlpha = new Float64Array(places.length).fill(Number.NaN);
  const weights = new Float64Array(places.length).fill(1);
  return ({ tSec, electrodes }) => {
    for (const [p, place] of places.entries()) {
      const bands = cleanBandsOf(electrodes[place]);
      if (!bands) continue;
      lnBeta[p] = betas[p]!(tSec, Math.log(bands.beta));
      lnAlpha[p] = alphas[p]!(tSec, Math.log(bands.alpha));
    }
    const usualUv2 = USUAL_RATIO * Math.max(LEAST_BETA_UV2, Math.exp(leastOf(lnBeta)));
    for (const p of places.keys()) {
      if (Number.isNaN(lnBeta[p]!)) continue;
      const share = alphaShare(Math.exp(lnAlpha[p]!), Math.exp(lnBeta[p]!) - usualUv2);
      const wanted = Math.max(LEAST_WEIGHT, share ** 2);
      weights[p]! += Math.max(-MOST_PER_HOP, Math.min(MOST_PER_HOP, wanted - weights[p]!));
    }
    return weights;
  };
}

const cleanBandsOf = (electrode: ElectrodeFeatures | undefined) =>
  electrode?.artifacts.length === 0 ? electrode.bandsUv2 : null;

/** How much of an electrode's alpha is not hiss. */
const alphaShare = (alphaUv2: number, hissUv2: number): number =>
  Math.max(0, Math.min(1, 1 - (ALPHA_OF_BETA * hissUv2) / alphaUv2));

/** Of those that are known. */
function leastOf(values: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (const value of values) if (value < least) least = value;
  return least;
}

function widthOf(band: "alpha" | "beta"): number {
  const [fromHz, toHz] = BANDS[band];
  return toHz - fromHz;
}
