/**
 * This file condenses curves of any length into levels: equal stretches of time ("bins") with the mean, the least and the most of each, and above
 * them wider ones. A chart reads the level that fits its width, tile by tile. No more than two tiles of a level are held at a time.
 */
import { MOST_SESSION_SEC } from "../believable.ts";
import type { LevelTile, Pyramid, TrackTile } from "../playing-back.ts";

export type TrackShape = {
  readonly name: string;
  readonly decimals: number;
  /** Whether the least and the most are told, beside the mean. */
  readonly hasExtremes: boolean;
};

export const TILE_BINS = 512;

export type BuildPyramid = {
  /** By the track's place. Values of one track may come a little out of order. */
  readonly add: (track: number, atSec: number, value: number) => void;
  /** Nothing that lies before this comes any more. */
  readonly passed: (atSec: number) => void;
  readonly end: () => Pyramid;
};

type Bins = {
  readonly count: Float64Array;
  readonly sum: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
};

/** `binSecs`: from the finest up, each a multiple of the one before. `onTile` is given the tiles of each level in order. */
export function createPyramid(
  tracks: readonly TrackShape[],
  binSecs: readonly number[],
  onTile: (level: number, content: LevelTile) => void,
): BuildPyramid {
  const levels = binSecs.map((binSec) => ({ binSec, open: new Map<number, Bins>(), tiles: 0 }));

  /** Null where that tile is written already. */
  const binsFor = (level: number, tile: number): Bins | null => {
    const into = levels[level];
    if (!into || tile < into.tiles) return null;
    const bins = into.open.get(tile) ?? emptyBins(tracks.length);
    into.open.set(tile, bins);
    return bins;
  };
  /** Of the finest level: thousands of samples of a second go there one by one. */
  let newest: { readonly tile: number; readonly bins: Bins } | null = null;
  const add = (track: number, atSec: number, value: number) => {
    if (!Number.isFinite(value) || !(atSec >= 0 && atSec <= MOST_SESSION_SEC)) return;
    const bin = Math.floor(atSec / (binSecs[0] ?? 1));
    const tile = Math.floor(bin / TILE_BINS);
    if (newest?.tile !== tile) {
      const bins = binsFor(0, tile);
      if (!bins) return;
      newest = { tile, bins };
    }
    put(newest.bins, track * TILE_BINS + (bin % TILE_BINS), 1, value, value, value);
  };
  const lift = (level: number, tile: number, bins: Bins) => {
    const above = binSecs[level + 1];
    if (above === undefined) return;
    const ratio = Math.round(above / (binSecs[level] ?? above));
    for (const [at, count] of bins.count.entries()) {
      if (count === 0) continue;
      const bin = Math.floor((tile * TILE_BINS + (at % TILE_BINS)) / ratio);
      const into = binsFor(level + 1, Math.floor(bin / TILE_BINS));
      const place = Math.floor(at / TILE_BINS) * TILE_BINS + (bin % TILE_BINS);
      if (into) put(into, place, count, bins.sum[at] ?? 0, bins.least[at] ?? 0, bins.most[at] ?? 0);
    }
  };
  const close = (level: number) => {
    const here = levels[level];
    if (!here) return;
    const tile = here.tiles;
    const bins = here.open.get(tile);
    here.open.delete(tile);
    if (level === 0) newest = null;
    if (bins) lift(level, tile, bins);
    here.tiles++;
    onTile(level, bins ? tileOf(tracks, bins) : EMPTY_TILE);
  };
  return {
    add,
    passed: (atSec) => {
      let doneSec = atSec;
      for (const [level, { binSec }] of levels.entries()) {
        const tileSec = binSec * TILE_BINS;
        const here = levels[level];
        while (here && (here.tiles + 1) * tileSec <= doneSec) close(level);
        doneSec = (here?.tiles ?? 0) * tileSec;
      }
    },
    end: () => {
      for (const [level, { open }] of levels.entries()) while (open.size > 0) close(level);
      return {
        tracks: tracks.map(({ name }) => name),
        tileBins: TILE_BINS,
        levels: levels.map(({ binSec, tiles }) => ({ binSec, tiles })),
      };
    },
  };
}

function put(into: Bins, at: number, count: number, sum: number, least: number, most: number): void {
  into.count[at] = (into.count[at] ?? 0) + count;
  into.sum[at] = (into.sum[at] ?? 0) + sum;
  if (least < (into.least[at] ?? 0)) into.least[at] = least;
  if (most > (into.most[at] ?? 0)) into.most[at] = most;
}

function emptyBins(tracks: number): Bins {
  const room = tracks * TILE_BINS;
  return {
    count: new Float64Array(room),
    sum: new Float64Array(room),
    least: new Float64Array(room).fill(Number.POSITIVE_INFINITY),
    most: new Float64Array(room).fill(Number.NEGATIVE_INFINITY),
  };
}

export const EMPTY_TILE: LevelTile = {};

/** A track of which nothing is known in this tile is left out; numbers end with the last that there is. */
function tileOf(tracks: readonly TrackShape[], bins: Bins): LevelTile {
  const tile: Record<string, TrackTile> = {};
  for (const [track, { name, decimals, hasExtremes }] of tracks.entries()) {
    const from = track * TILE_BINS;
    const count = bins.count.subarray(from, from + TILE_BINS);
    const last = count.findLastIndex((here) => here > 0);
    if (last < 0) continue;
    const factor = 10 ** decimals;
    const rounded = (of: (at: number) => number): (number | null)[] =>
      Array.from({ length: last + 1 }, (_, i) => (count[i] === 0 ? null : Math.round(of(from + i) * factor) / factor));
    const mean = rounded((at) => (bins.sum[at] ?? 0) / (bins.count[at] ?? 1));
    if (!hasExtremes) tile[name] = { mean };
    else tile[name] = { mean, least: rounded((at) => bins.least[at] ?? 0), most: rounded((at) => bins.most[at] ?? 0) };
  }
  return tile;
}
