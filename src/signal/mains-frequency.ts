/**
 * This file tells from spectra which mains the room has, 50 or 60 Hz: the line that stands highest above its own neighbours at any electrode, for
 * one that sways must not hide what another shows plainly. Null where neither stands out, as far from any cable or behind a hardware notch.
 */
import { createBandPower } from "./band-power.ts";
import type { Welch } from "./welch.ts";

const MAINS_HZ = [50, 60] as const;
/** Half the width of the line, and how far its neighbours reach. */
const LINE_HZ = 1;
const NEIGHBOUR_HZ = 4;
/**
 * Mean density within the line over that of its neighbours. By chance it scatters about 1 with the root of the epochs: of 1,600 spectra of noise without a
 * line the highest reach 3.8 after 3 epochs, 2.4 after 7, 1.9 after 10, 1.4 after 59; this stays above, and strong mains are told after 4 s all the
 * same. Below the floor lie slopes and filter edges, which no length of a recording makes a line (1.4 in eegmat, 1.5 beside an amplifier's own notch).
 */
const leastRatio = (epochs: number): number => Math.max(1.6, 1 + 5 / Math.sqrt(epochs));
const LEAST_EPOCHS = 3;

/** `spectra`: one an electrode, of unfiltered or only high-passed samples, epochs of 2 s, half overlapped. */
export function mainsFrequency(
  spectra: readonly Pick<Welch, "binHz" | "bins" | "epochs" | "mean">[],
): (typeof MAINS_HZ)[number] | null {
  let found: (typeof MAINS_HZ)[number] | null = null;
  let most = 1;
  for (const { binHz, bins, epochs, mean } of spectra) {
    const psdUv2PerHz = mean();
    if (psdUv2PerHz === null || epochs() < LEAST_EPOCHS) continue;
    const least = leastRatio(epochs());
    for (const hz of MAINS_HZ) {
      if (hz + NEIGHBOUR_HZ > binHz * (bins - 1)) continue;
      const excess = ratioAt(hz, { binHz, bins }, psdUv2PerHz) / least;
      if (excess > most) [found, most] = [hz, excess];
    }
  }
  return found;
}

/** NaN where there is no power at all, which no line exceeds. */
function ratioAt(hz: number, grid: { readonly binHz: number; readonly bins: number }, psdUv2PerHz: Float64Array) {
  const { binHz } = grid;
  const line = createBandPower(grid, hz - LINE_HZ, hz + LINE_HZ)(psdUv2PerHz) / (2 * LINE_HZ);
  const below = createBandPower(grid, hz - NEIGHBOUR_HZ, hz - LINE_HZ - binHz)(psdUv2PerHz);
  const above = createBandPower(grid, hz + LINE_HZ + binHz, hz + NEIGHBOUR_HZ)(psdUv2PerHz);
  return line / ((below + above) / (2 * (NEIGHBOUR_HZ - LINE_HZ - binHz)));
}
