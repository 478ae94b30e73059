/** This file fetches the tiles of a recording's curves as charts need them, each once, and forgets those that were looked at longest ago. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { LevelTile, Pyramid, PyramidName } from "../../src/wire.ts";
import { type Bins, binsOf, type LevelView, type Span, viewOf } from "../charts/level-view.ts";
import { fetchTile } from "./api.ts";

const MOST_KEPT = 96;
/** What could not be had is not asked for at every drawing. */
const AGAIN_MS = 3000;

export type LevelTiles = {
  /** Rises with each tile that has come. */
  readonly version: ReadonlySignal<number>;
  /** What is here of these tracks; what is missing is fetched. */
  readonly bins: (
    pyramid: Pyramid,
    name: PyramidName,
    tracks: readonly string[],
    span: Span,
    columns: number,
  ) => readonly Bins[];
};

export function createLevelTiles(session: string): LevelTiles {
  const here = new Map<string, LevelTile>();
  const asked = new Set<string>();
  const arrivals = signal(0);
  const keyOf = (name: PyramidName, { level }: LevelView, tile: number) => `${name} ${level} ${tile}`;

  const want = async (name: PyramidName, view: LevelView, tile: number) => {
    const key = keyOf(name, view, tile);
    if (here.has(key) || asked.has(key)) return;
    asked.add(key);
    const answer = await fetchTile(session, name, view.level, tile);
    if ("problem" in answer) {
      setTimeout(() => asked.delete(key), AGAIN_MS);
      return;
    }
    asked.delete(key);
    here.set(key, answer.value);
    for (const old of [...here.keys()].slice(0, Math.max(0, here.size - MOST_KEPT))) here.delete(old);
    arrivals.value += 1;
  };
  const peek = (key: string): LevelTile | null => {
    const tile = here.get(key);
    if (!tile) return null;
    here.delete(key);
    here.set(key, tile);
    return tile;
  };
  return {
    version: arrivals,
    bins: (pyramid, name, tracks, span, columns) => {
      const view = viewOf(pyramid, span, columns);
      if (!view) return tracks.map(() => ({ fromSec: span.fromSec, binSec: 1, mean: [], least: [], most: [] }));
      for (let tile = view.firstTile; tile <= view.lastTile; tile++) void want(name, view, tile);
      const tileAt = (tile: number) => peek(keyOf(name, view, tile));
      return tracks.map((track) => binsOf(track, view, pyramid.tileBins, span, tileAt));
    },
  };
}
