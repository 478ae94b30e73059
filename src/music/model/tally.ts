/** Tallies: how often each symbol followed in one context, in the corpora or in the piece so far. */
import { contextOf, isSameContext, type Level, type Moment, type Viewpoint } from "./viewpoint.ts";

export type Tally = { total: number; readonly counts: Map<number, number> };

/** The long-term memory: one map from context to tally for each level. */
export type LongTerm = readonly ReadonlyMap<number, Tally>[];

export function countPieces(viewpoint: Viewpoint, pieces: readonly (readonly Moment[])[]): LongTerm {
  const levels = viewpoint.longTerm.map((): Map<number, Tally> => new Map());
  for (const piece of pieces) {
    for (const [at, moment] of piece.entries()) {
      for (const [i, level] of viewpoint.longTerm.entries()) {
        const context = contextOf(viewpoint, level, piece, at);
        if (context !== null) countInto(levels[i]!, context, moment[0]!);
      }
    }
  }
  return levels;
}

function countInto(tallies: Map<number, Tally>, context: number, symbol: number): void {
  let tally = tallies.get(context);
  if (tally === undefined) {
    tally = { total: 0, counts: new Map() };
    tallies.set(context, tally);
  }
  add(tally, symbol);
}

function add(tally: Tally, symbol: number): void {
  tally.total++;
  tally.counts.set(symbol, (tally.counts.get(symbol) ?? 0) + 1);
}

/** What followed this context earlier in the same piece, or null where it is new. */
export function recall(level: Level, piece: readonly Moment[], at: number): Tally | null {
  let tally: Tally | null = null;
  for (let earlier = 0; earlier < at; earlier++) {
    if (!isSameContext(level, piece, earlier, at)) continue;
    tally ??= { total: 0, counts: new Map() };
    add(tally, piece[earlier]![0]!);
  }
  return tally;
}
