/**
 * This file keeps a beginning clench out of the fast path: it reaches one electrode before the other, so while muscle is new at one of them
 * none is believed. Muscle that stays longer than a window is that electrode's own trouble, and the others are read without it.
 */
import type { ElectrodeFeatures, Features } from "../types.ts";

/** A window of the slow path: so long a single burst is told. */
const NEW_HOPS = 8;

/** True while no electrode may be believed. */
export function createMuscleGuard(
  places: readonly number[],
  newHops = NEW_HOPS,
): (electrodes: Features["electrodes"]) => boolean {
  const toldHops = new Uint32Array(places.length);
  return (electrodes) => {
    let isNew = false;
    for (let p = 0; p < places.length; p++) {
      toldHops[p] = showsMuscle(electrodes[places[p]!]) ? toldHops[p]! + 1 : 0;
      if (toldHops[p]! > 0 && toldHops[p]! <= newHops) isNew = true;
    }
    return isNew;
  };
}

const showsMuscle = (electrode: ElectrodeFeatures | undefined): boolean =>
  electrode?.artifacts.some((cause) => cause === "muscle" || cause === "jaw") ?? false;
