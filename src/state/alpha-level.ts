/**
 * This file follows the level of fast alpha at the pace of its looks: the mean of each electrode's newest power, its logarithm, and the mean over the
 * electrodes that can be read, what the missing ones would add made up for. What an electrode showed just before it was refused is taken back:
 * an artifact begins before anybody can tell it. Looks count alike and are then forgotten: a pole with the same delay is noisier, and remembers longer.
 */
import { type AlphaLook, CONTROL_FRAME_RATE_HZ } from "../types.ts";
import { atLeastNoise } from "./least-power.ts";
import { createOwnLevels } from "./own-levels.ts";

/** So many looks are taken back: a hop, after which at the latest everything is judged, and one more. */
const TAKEN_BACK = 5;
/** Electrodes that all hiss are no reading, however many there are. */
const LEAST_WEIGHT = 0.1;

/** ln µV²; null where no electrode can be read. `smoothSec` is the one smoothing that feedback has, `weights` what each place has to say. */
export function createAlphaLevel(
  places: readonly number[],
  smoothSec: number,
): (look: AlphaLook, weights?: Float64Array) => number | null {
  const means = places.map(() => createRecentMean(2 * smoothSec));
  const joined = createOwnLevels(places.length, false, 1 / CONTROL_FRAME_RATE_HZ);
  const values = new Float64Array(places.length);
  return ({ tSec, alphaUv2 }, weights) => {
    let readable = 0;
    for (let p = 0; p < places.length; p++) {
      const powerUv2 = means[p]!(tSec, alphaUv2[places[p]!] ?? null);
      values[p] = powerUv2 === null ? Number.NaN : Math.log(atLeastNoise(powerUv2));
      if (powerUv2 !== null) readable += weights ? weights[p]! : 1;
    }
    return readable > LEAST_WEIGHT ? joined(values, weights) : null;
  };
}

/** As late as half of what it is the mean of. */
function createRecentMean(lengthSec: number): (tSec: number, powerUv2: number | null) => number | null {
  /** Looks, the oldest first. */
  const timesSec: number[] = [];
  const powersUv2: number[] = [];
  /** Of before a pause. */
  let before: number | null = null;

  const pause = (takenBack: number) => {
    if (timesSec.length === 0) return;
    before = meanOf(powersUv2.slice(0, Math.max(1, powersUv2.length - takenBack)));
    timesSec.length = 0;
    powersUv2.length = 0;
  };
  const add = (tSec: number, powerUv2: number) => {
    timesSec.push(tSec);
    powersUv2.push(powerUv2);
  };
  return (tSec, powerUv2) => {
    if (powerUv2 === null) {
      pause(TAKEN_BACK);
      return null;
    }
    if (tSec - (timesSec.at(-1) ?? tSec) > lengthSec) pause(0);
    // After a pause one look alone is not believed: what was before it counts for another.
    if (timesSec.length === 0 && before !== null) add(tSec, before);
    add(tSec, powerUv2);
    while (timesSec[0]! <= tSec - lengthSec) {
      timesSec.shift();
      powersUv2.shift();
    }
    return meanOf(powersUv2);
  };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
