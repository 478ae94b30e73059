/** This file pools the alpha frequencies of several recordings of one person, as the published table does: each weighs as much as channels showed alpha in it. */
import type { IndividualAlpha } from "../../src/signal/individual-alpha.ts";

export type PooledAlpha = { readonly iafHz: number | null; readonly cogHz: number | null };

export function poolAlpha(recordings: readonly IndividualAlpha[]): PooledAlpha {
  return {
    iafHz: weightedMean(recordings.map(({ peak, peakChannels }) => [peak?.hz ?? null, peakChannels])),
    cogHz: weightedMean(
      recordings.map(({ gravity, gravityChannels, channels }) => [gravity?.hz ?? null, gravityChannels / channels]),
    ),
  };
}

function weightedMean(parts: readonly (readonly [hz: number | null, weight: number])[]): number | null {
  let sum = 0;
  let weights = 0;
  for (const [hz, weight] of parts) {
    if (hz === null) continue;
    sum += hz * weight;
    weights += weight;
  }
  return weights > 0 ? sum / weights : null;
}
