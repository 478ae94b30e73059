/** This file picks the level of a pyramid that a chart needs, and lays its tiles out as one row of bins. */
import type { LevelTile, Pyramid } from "../../src/wire.ts";

export type Span = { readonly fromSec: number; readonly toSec: number };
/** Equal stretches of time from `fromSec` on; null where nothing is known. */
export type Bins = {
  readonly fromSec: number;
  readonly binSec: number;
  readonly mean: readonly (number | null)[];
  /** The same as the mean where they are not told. */
  readonly least: readonly (number | null)[];
  readonly most: readonly (number | null)[];
};
export type LevelView = {
  readonly level: number;
  readonly binSec: number;
  readonly firstTile: number;
  readonly lastTile: number;
};

/** The coarsest level that still gives so many columns; the finest where none does. Null of a pyramid without levels. */
export function viewOf({ levels, tileBins }: Pyramid, { fromSec, toSec }: Span, columns: number): LevelView | null {
  const fine = levels.findLastIndex(({ binSec, tiles }) => tiles > 0 && (toSec - fromSec) / binSec >= columns);
  const level = Math.max(0, fine);
  const found = levels[level];
  if (!found || found.tiles === 0) return null;
  const tileSec = found.binSec * tileBins;
  const tileAt = (sec: number) => Math.max(0, Math.min(found.tiles - 1, Math.floor(sec / tileSec)));
  return { level, binSec: found.binSec, firstTile: tileAt(fromSec), lastTile: tileAt(toSec - found.binSec / 2) };
}

/** What of a track is here within a span; tiles that have not come are nulls. */
export function binsOf(
  track: string,
  { binSec, firstTile, lastTile }: LevelView,
  tileBins: number,
  { fromSec, toSec }: Span,
  tileAt: (tile: number) => LevelTile | null,
): Bins {
  const firstBin = Math.max(firstTile * tileBins, Math.floor(fromSec / binSec + 1e-6));
  const endBin = Math.min((lastTile + 1) * tileBins, Math.ceil(toSec / binSec - 1e-6));
  const told = (kind: "mean" | "least" | "most") =>
    Array.from({ length: Math.max(0, endBin - firstBin) }, (_, i) => {
      const bin = firstBin + i;
      const found = tileAt(Math.floor(bin / tileBins))?.[track];
      return (found?.[kind] ?? found?.mean)?.[bin % tileBins] ?? null;
    });
  return {
    fromSec: firstBin * binSec,
    binSec,
    mean: told("mean"),
    least: told("least"),
    most: told("most"),
  };
}

/** The bin of a moment; -1 where it lies outside. */
export function binAt({ fromSec, binSec, mean }: Bins, sec: number): number {
  const bin = Math.floor((sec - fromSec) / binSec);
  return bin >= 0 && bin < mean.length ? bin : -1;
}
