/**
 * This file follows the level of fast alpha at the pace of its looks: each electrode's power through one pole, its logarithm, and the mean over the
 * electrodes that can be read, what the missing ones would add made up for. What an electrode showed just before it was refused is taken back:
 * an artifact begins before anybody can tell it.
 */
import { type AlphaLook, CONTROL_FRAME_RATE_HZ } from "../types.ts";
import { atLeastNoise } from "./least-power.ts";
import { createOwnLevels } from "./own-levels.ts";

/** So many looks are taken back: a hop, after which at the latest everything is judged, and one more. */
const TAKEN_BACK = 5;
/** After a pause one look alone is not believed: it counts for half. */
const MOST_WEIGHT = 0.5;

/** Electrodes that all hiss are no reading, however many there are. */
const LEAST_WEIGHT = 0.1;

/** ln µV²; null where no electrode can be read. `tauSec` is the one smoothing that feedback has, `weights` what each place has to say. */
export function createAlphaLevel(
  places: readonly number[],
  tauSec: number,
): (look: AlphaLook, weights?: Float64Array) => number | null {
  const poles = places.map(() => createPole(tauSec));
  const meanOf = createOwnLevels(places.length, false, 1 / CONTROL_FRAME_RATE_HZ);
  const values = new Float64Array(places.length);
  return ({ tSec, alphaUv2 }, weights) => {
    let readable = 0;
    for (let p = 0; p < places.length; p++) {
      const powerUv2 = poles[p]!(tSec, alphaUv2[places[p]!] ?? null);
      values[p] = powerUv2 === null ? Number.NaN : Math.log(atLeastNoise(powerUv2));
      if (powerUv2 !== null) readable += weights ? weights[p]! : 1;
    }
    return readable > LEAST_WEIGHT ? meanOf(values, weights) : null;
  };
}

function createPole(tauSec: number): (tSec: number, powerUv2: number | null) => number | null {
  /** After each of the newest looks, the oldest first. */
  const recent: number[] = [];
  let lastSec = 0;
  return (tSec, powerUv2) => {
    if (powerUv2 === null) {
      recent.splice(1);
      return null;
    }
    const level = recent.at(-1);
    const weight = Math.min(MOST_WEIGHT, 1 - Math.exp(-(tSec - lastSec) / tauSec));
    const next = level === undefined ? powerUv2 : level + weight * (powerUv2 - level);
    recent.push(next);
    if (recent.length > TAKEN_BACK) recent.shift();
    lastSec = tSec;
    return next;
  };
}
