/**
 * This file tells from a spectrum which mains the room has, 50 or 60 Hz: the line that stands higher above its own neighbours. Null where neither
 * stands out, as far from any cable or behind a hardware notch; then only the person can tell.
 */
import { createBandPower } from "./band-power.ts";

const MAINS_HZ = [50, 60] as const;
/** Half the width of the line, and how far its neighbours reach. */
const LINE_HZ = 1;
const NEIGHBOUR_HZ = 4;
/** 6 dB: chance peaks of an averaged spectrum stay below. */
const LEAST_RATIO = 4;

/** `psdUv2PerHz` on bins of `binHz`, best the mean over some seconds and all electrodes; unfiltered or only high-passed. */
export function mainsFrequency(psdUv2PerHz: Float64Array, binHz: number): 50 | 60 | null {
  const grid = { binHz, bins: psdUv2PerHz.length };
  let found: 50 | 60 | null = null;
  let most = LEAST_RATIO;
  for (const hz of MAINS_HZ) {
    if (hz + NEIGHBOUR_HZ > binHz * (psdUv2PerHz.length - 1)) continue;
    const line = createBandPower(grid, hz - LINE_HZ, hz + LINE_HZ)(psdUv2PerHz) / (2 * LINE_HZ);
    const below = createBandPower(grid, hz - NEIGHBOUR_HZ, hz - LINE_HZ - binHz)(psdUv2PerHz);
    const above = createBandPower(grid, hz + LINE_HZ + binHz, hz + NEIGHBOUR_HZ)(psdUv2PerHz);
    const neighbours = (below + above) / (2 * (NEIGHBOUR_HZ - LINE_HZ - binHz));
    const ratio = line / neighbours;
    if (ratio > most) [found, most] = [hz, ratio];
  }
  return found;
}
