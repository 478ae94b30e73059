/** This file puts pieces of a stream in order: a hole is waited for shortly, because a late package may fill it, then announced. */
import type { GapCause } from "../../src/types.ts";

/** Columns `from` … `to` of a block of rows, which begin at sample `firstSample`. */
type Piece<Block> = {
  readonly type: "piece";
  readonly firstSample: number;
  readonly block: Block;
  readonly from: number;
  readonly to: number;
};
type Hole = {
  readonly type: "hole";
  readonly firstSample: number;
  readonly lengthSamples: number;
  readonly cause: GapCause;
  readonly estimated: boolean;
};
export type Placed<Block> = Piece<Block> | Hole;

export type HoldBack<Block> = {
  /** Number of the sample that is expected next. */
  cursor(): number;
  put(piece: Piece<Block>, atMs: number): readonly Placed<Block>[];
  /** Gives out what is held, then a hole. */
  skip(lengthSamples: number, cause: GapCause, estimated: boolean): readonly Placed<Block>[];
  flush(): readonly Placed<Block>[];
};

type Held<Block> = { readonly piece: Piece<Block>; readonly atMs: number };

/** A late package is rarely later than this. */
const WAIT_MS = 100;

export function createHoldBack<Block>(): HoldBack<Block> {
  let cursor = 0;
  let held: Held<Block>[] = [];
  const endOf = (piece: Piece<Block>) => piece.firstSample + piece.to - piece.from;

  const take = (out: Placed<Block>[], piece: Piece<Block>) => {
    out.push(piece);
    cursor = endOf(piece);
  };
  const takeFitting = (out: Placed<Block>[]) => {
    for (let next = held[0]; next && next.piece.firstSample === cursor; next = held[0]) {
      held.shift();
      take(out, next.piece);
    }
  };
  const hole = (lengthSamples: number, cause: GapCause, estimated: boolean): Hole => {
    const firstSample = cursor;
    cursor += lengthSamples;
    return { type: "hole", firstSample, lengthSamples, cause, estimated };
  };
  /** Gives up the holes before pieces that came no later than this. */
  const release = (out: Placed<Block>[], heldBeforeMs: number) => {
    takeFitting(out);
    for (let next = held[0]; next && next.atMs <= heldBeforeMs; next = held[0]) {
      out.push(hole(next.piece.firstSample - cursor, "lost-packets", false));
      takeFitting(out);
    }
  };
  const flush = () => {
    const out: Placed<Block>[] = [];
    release(out, Number.POSITIVE_INFINITY);
    return out;
  };
  /** The parts of a piece that are new: a package may come twice, alone or with its successors. */
  const newParts = (piece: Piece<Block>) => {
    const late = Math.max(0, cursor - piece.firstSample);
    let parts: readonly Piece<Block>[] = late === 0 ? [piece] : [cut(piece, late, piece.to - piece.from)];
    for (const { piece: known } of held) {
      parts = parts.flatMap((part) => without(part, known.firstSample, endOf(known)));
    }
    return parts.filter((part) => part.to > part.from);
  };

  return {
    cursor: () => cursor,
    flush,
    skip: (lengthSamples, cause, estimated) => {
      const out = flush();
      if (lengthSamples > 0) out.push(hole(lengthSamples, cause, estimated));
      return out;
    },
    put: (piece, atMs) => {
      const out: Placed<Block>[] = [];
      if (held.length === 0 && piece.firstSample === cursor) {
        take(out, piece);
        return out;
      }
      const fresh = newParts(piece).map((part) => ({ piece: part, atMs }));
      held = [...held, ...fresh].sort((a, b) => a.piece.firstSample - b.piece.firstSample);
      release(out, atMs - WAIT_MS);
      return out;
    },
  };
}

/** Columns `from` … `to` of a piece, counted from its first. */
function cut<Block>(piece: Piece<Block>, from: number, to: number): Piece<Block> {
  return { ...piece, firstSample: piece.firstSample + from, from: piece.from + from, to: piece.from + to };
}

/** What is left of a piece without the samples `start` … `end`. */
function without<Block>(piece: Piece<Block>, start: number, end: number): readonly Piece<Block>[] {
  const length = piece.to - piece.from;
  const before = Math.min(length, Math.max(0, start - piece.firstSample));
  const after = Math.min(length, Math.max(0, end - piece.firstSample));
  return after === 0 || before === length ? [piece] : [cut(piece, 0, before), cut(piece, after, length)];
}
