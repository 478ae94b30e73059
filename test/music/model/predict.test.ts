import { describe, expect, it } from "vitest";
import { BUCKETS_OF_LEVEL, type Model, probabilityOf, SHARE_ONE, saysOf } from "../../../src/music/model/predict.ts";
import { countPieces } from "../../../src/music/model/tally.ts";
import type { Moment, Viewpoint } from "../../../src/music/model/viewpoint.ts";

/** Three symbols, no context and one symbol before; nothing is remembered inside a piece. */
const TOY: Viewpoint = { sizes: [3], longTerm: [[], [[0, 1]]], inPiece: [] };
const CORPUS: readonly Moment[] = [[0], [1], [0], [2], [0], [1]];

const probabilities = (model: Model, piece: readonly Moment[]) => {
  const moment = model.viewpoint.sizes.map(() => 0);
  const says = saysOf(model, [...piece, moment], piece.length);
  return [0, 1, 2].map((symbol) => probabilityOf(says, symbol, 3));
};

describe("the blend of levels", () => {
  const model: Model = { viewpoint: TOY, longTerm: countPieces(TOY, [CORPUS]), shares: null };

  it("is Witten and Bell's to the digit without a context: (3 + 1) / 9, (2 + 1) / 9, (1 + 1) / 9", () => {
    const [a, b, c] = probabilities(model, []);
    expect(a).toBeCloseTo(4 / 9, 14);
    expect(b).toBeCloseTo(3 / 9, 14);
    expect(c).toBeCloseTo(2 / 9, 14);
  });

  it("is Witten and Bell's to the digit after one symbol: 8/45, 24/45, 13/45 after a 0", () => {
    const [a, b, c] = probabilities(model, [[0]]);
    expect(a).toBeCloseTo(8 / 45, 14);
    expect(b).toBeCloseTo(24 / 45, 14);
    expect(c).toBeCloseTo(13 / 45, 14);
  });

  it("falls back to what is known without a context after a symbol that was never followed", () => {
    expect(probabilities({ ...model, longTerm: countPieces(TOY, [[[0], [1]]]) }, [[2]])).toEqual(
      probabilities({ ...model, longTerm: countPieces(TOY, [[[0], [1]]]) }, []),
    );
  });

  it("takes learned shares: a quarter of what came without a context, then three quarters of what came after 0", () => {
    const shares = new Array<number>(2 * BUCKETS_OF_LEVEL)
      .fill(SHARE_ONE / 4)
      .fill((SHARE_ONE * 3) / 4, BUCKETS_OF_LEVEL);
    const [a, b, c] = probabilities({ ...model, shares }, [[0]]);
    const base = [3, 2, 1].map((count) => (1 / 4) * (count / 6) + (3 / 4) * (1 / 3));
    expect(a).toBeCloseTo((1 / 4) * base[0]!, 14);
    expect(b).toBeCloseTo((3 / 4) * (2 / 3) + (1 / 4) * base[1]!, 14);
    expect(c).toBeCloseTo((3 / 4) * (1 / 3) + (1 / 4) * base[2]!, 14);
  });

  it("remembers the piece: what followed the same two symbols earlier in it", () => {
    const viewpoint: Viewpoint = {
      sizes: [3],
      longTerm: [],
      inPiece: [
        [
          [0, 1],
          [0, 2],
        ],
      ],
    };
    const piece: readonly Moment[] = [[0], [1], [2], [0], [1], [2], [1], [1], [0], [1]];
    // "0 1" was followed by 2 twice: total 2, one kind, so 2/3 of the word and the rest spread over all three.
    const [a, b, c] = probabilities({ viewpoint, longTerm: [], shares: null }, piece);
    expect(c).toBeCloseTo(2 / 3 + 1 / 9, 14);
    expect([a, b]).toEqual([expect.closeTo(1 / 9, 14), expect.closeTo(1 / 9, 14)]);
  });

  it("reads of the coming moment only what is known beforehand", () => {
    const viewpoint: Viewpoint = { sizes: [3, 2], longTerm: [[], [[1, 0]]], inPiece: [] };
    const corpus: readonly Moment[] = [
      [0, 0],
      [1, 1],
      [0, 0],
      [1, 1],
    ];
    const known: Model = { viewpoint, longTerm: countPieces(viewpoint, [corpus]), shares: null };
    const saysIn = (place: number) => saysOf(known, [[2, place]], 0);
    expect(probabilityOf(saysIn(0), 0, 3)).toBeGreaterThan(probabilityOf(saysIn(0), 1, 3));
    expect(probabilityOf(saysIn(1), 1, 3)).toBeGreaterThan(probabilityOf(saysIn(1), 0, 3));
  });
});
