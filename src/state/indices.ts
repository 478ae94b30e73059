/** This file computes the two indices of one hop: natural-log ratios, averaged over the electrodes that can be read. */
import type { ArtifactCause, BandPowersUv2, Features, IndexName } from "../types.ts";

/** Relaxation: ln(alpha/theta). Focus: engagement of Pope, Bogart & Bartolome 1995, ln(beta/(alpha + theta)). */
const FORMULAS: Readonly<Record<IndexName, (bands: BandPowersUv2) => number>> = {
  relaxation: ({ alpha, theta }) => Math.log(alpha / theta),
  focus: ({ alpha, beta, theta }) => Math.log(beta / (alpha + theta)),
};

export type HopIndices = {
  /** Null when no electrode of the choice can be read; then `causes` says why. */
  readonly raw: Readonly<Record<IndexName, number>> | null;
  readonly causes: readonly ArtifactCause[];
};

/** An electrode with any artifact does not count; the others are not refused for it. */
export function indicesOf({ electrodes }: Features, places: readonly number[]): HopIndices {
  let usable = 0;
  let relaxation = 0;
  let focus = 0;
  const causes = new Set<ArtifactCause>();
  for (const place of places) {
    const electrode = electrodes[place];
    if (!electrode) continue;
    if (electrode.artifacts.length > 0 || electrode.bandsUv2 === null) {
      for (const cause of electrode.artifacts) causes.add(cause);
      continue;
    }
    usable++;
    relaxation += FORMULAS.relaxation(electrode.bandsUv2);
    focus += FORMULAS.focus(electrode.bandsUv2);
  }
  // A montage without a scalp electrode has no cause of its own to tell.
  if (usable === 0) return { raw: null, causes: causes.size > 0 ? [...causes] : ["offHead"] };
  return { raw: { relaxation: relaxation / usable, focus: focus / usable }, causes: [] };
}
