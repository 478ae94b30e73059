/**
 * Prediction: the levels of a viewpoint blended from general to particular, first those of the corpora, then those of the piece so far.
 * A level that has seen much, and much the same, counts for more: how much is learned from songs that were not counted, or where
 * nothing was learned taken after Witten and Bell (1991, method C).
 */
import { type LongTerm, recall, type Tally } from "./tally.ts";
import { contextOf, type Moment, type Viewpoint } from "./viewpoint.ts";

export type Model = {
  readonly viewpoint: Viewpoint;
  readonly longTerm: LongTerm;
  /** Share of each bucket, in 4096ths; null takes Witten and Bell's. */
  readonly shares: readonly number[] | null;
};

/** One level's say: its tally, and its share of the blend. */
export type Say = { readonly tally: Tally; readonly share: number; readonly bucket: number };

export const SHARE_ONE = 4096;
/** Most kinds of how much a level has seen, and of how many different symbols. */
const TOTALS = [1, 2, 3, 4, 6, 9, 15, 30, 100, 1000];
const KINDS = [1, 2, 3, 4, 8, 20];
export const BUCKETS_OF_LEVEL = (TOTALS.length + 1) * (KINDS.length + 1);

export const levelCountOf = ({ longTerm, inPiece }: Viewpoint): number => longTerm.length + inPiece.length;

/** What every level has to say of the moment `at`; of that moment only what is known beforehand is read. */
export function saysOf({ viewpoint, longTerm, shares }: Model, piece: readonly Moment[], at: number): readonly Say[] {
  const says: Say[] = [];
  const say = (level: number, tally: Tally | null | undefined) => {
    if (!tally) return;
    const bucket = bucketOf(level, tally);
    const kinds = tally.counts.size;
    const share = shares === null ? tally.total / (tally.total + kinds) : shares[bucket]! / SHARE_ONE;
    says.push({ tally, share, bucket });
  };
  for (const [i, level] of viewpoint.longTerm.entries()) {
    const context = contextOf(viewpoint, level, piece, at);
    say(i, context === null ? null : longTerm[i]?.get(context));
  }
  for (const [i, level] of viewpoint.inPiece.entries()) {
    say(viewpoint.longTerm.length + i, recall(level, piece, at));
  }
  return says;
}

/** Probability of one symbol after all have had their say; before that all symbols are alike. */
export function probabilityOf(says: readonly Say[], symbol: number, symbols: number): number {
  let p = 1 / symbols;
  for (const { tally, share } of says) p = share * ((tally.counts.get(symbol) ?? 0) / tally.total) + (1 - share) * p;
  return p;
}

function bucketOf(level: number, { total, counts }: Tally): number {
  return level * BUCKETS_OF_LEVEL + rankIn(TOTALS, total) * (KINDS.length + 1) + rankIn(KINDS, counts.size);
}

function rankIn(limits: readonly number[], value: number): number {
  const i = limits.findIndex((limit) => value <= limit);
  return i < 0 ? limits.length : i;
}

/**
 * The model as a composer uses it: of the memory inside the piece only some levels, each at a part of its share. What foretells best
 * what others wrote would, left to write itself, soon say the same thing for ever.
 */
export function tempered(model: Model, kept: readonly number[], part: number): Model {
  const { viewpoint, shares } = model;
  const rowOf = (level: number) => shares!.slice(level * BUCKETS_OF_LEVEL, (level + 1) * BUCKETS_OF_LEVEL);
  const first = viewpoint.longTerm.length;
  return {
    ...model,
    viewpoint: { ...viewpoint, inPiece: kept.map((i) => viewpoint.inPiece[i]!) },
    shares: [
      ...shares!.slice(0, first * BUCKETS_OF_LEVEL),
      ...kept.flatMap((i) => rowOf(first + i).map((share) => Math.round(part * share))),
    ],
  };
}
