/**
 * This file is what glass and metal have in common when they are touched: the note itself sounds twice and beats slowly; above it lie
 * partials of their own that a harder blow brings out.
 */
import type { Partial } from "./modes.ts";
import { type Strike, type StruckTone, softened } from "./struck.ts";

export type RingingMode = { readonly ratio: number; readonly level: number; readonly tau: number };

export type RingingBody = {
  /** The first two are the note. */
  readonly modes: readonly RingingMode[];
  /** How loud the partials above it are, and what frequency halves them, after the softest blow and how much more after the hardest. */
  readonly above: { readonly level: readonly [number, number]; readonly cutoffHz: readonly [number, number] };
  /** At C5; low notes ring longer, up to the longest. */
  readonly tauSec: number;
  readonly longestTauSec: number;
};

/** How such a body writes its partials. */
export function ringingOf({
  modes,
  above,
  tauSec,
  longestTauSec,
}: RingingBody): Pick<StruckTone, "partialsOf" | "write"> {
  const [level0, levelRise] = above.level;
  const [cutoff0Hz, cutoffRiseHz] = above.cutoffHz;
  return {
    partialsOf: () => modes.length,
    write(partial: Partial, rank: number, { hz, hardness }: Strike): void {
      const { ratio, level, tau } = modes[rank]!;
      partial.hz = hz * ratio;
      const cutoffHz = cutoff0Hz + cutoffRiseHz * hardness;
      const glint = rank < 2 ? 1 : (level0 + levelRise * hardness) * softened(partial.hz, cutoffHz);
      // High ones are thin: they would pierce.
      partial.amplitude = level * glint * Math.min(1, Math.sqrt(740 / hz));
      partial.tauSec = Math.min(longestTauSec, tauSec * Math.sqrt(523 / hz)) * tau;
    },
  };
}
