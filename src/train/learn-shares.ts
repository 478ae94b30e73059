/**
 * This file learns how much each level counts in the blend, by how much it has seen: expectation and maximisation over songs that
 * the counts do not hold, so that a level is trusted for what it tells of new music.
 */
import { BUCKETS_OF_LEVEL, levelCountOf, type Model, SHARE_ONE, saysOf } from "../music/model/predict.ts";
import { countPieces } from "../music/model/tally.ts";
import type { Viewpoint } from "../music/model/viewpoint.ts";
import type { Piece } from "./pieces.ts";

const ROUNDS = 10;

/** What each level gave the symbol that came: its bucket and the symbol's share there. */
type Sight = readonly { readonly bucket: number; readonly given: number }[];

export function learnShares(
  viewpoint: Viewpoint,
  counted: readonly Piece[],
  weighed: readonly Piece[],
): readonly number[] {
  const model: Model = { viewpoint, longTerm: countPieces(viewpoint, counted), shares: null };
  const sights = weighed.flatMap((piece) => piece.map((_, at) => sightOf(model, piece, at)));
  let shares = new Array<number>(levelCountOf(viewpoint) * BUCKETS_OF_LEVEL).fill(0.5);
  for (let round = 0; round < ROUNDS; round++) shares = improved(shares, sights, 1 / viewpoint.sizes[0]!);
  return shares.map((share) => Math.round(share * SHARE_ONE));
}

function sightOf(model: Model, piece: Piece, at: number): Sight {
  return saysOf(model, piece, at).map(({ bucket, tally }) => ({
    bucket,
    given: (tally.counts.get(piece[at]![0]!) ?? 0) / tally.total,
  }));
}

/** One round: how likely each level was the one that spoke, by the shares so far. */
function improved(shares: readonly number[], sights: readonly Sight[], base: number): number[] {
  // Half a vote, so that a bucket without songs stays in the middle.
  const spoke = shares.map(() => 0.5);
  const asked = shares.map(() => 1);
  for (const sight of sights) {
    const blends = [base];
    for (const { bucket, given } of sight) {
      blends.push(shares[bucket]! * given + (1 - shares[bucket]!) * blends.at(-1)!);
    }
    let reached = 1;
    for (let place = sight.length - 1; place >= 0; place--) {
      const { bucket, given } = sight[place]!;
      const own = (shares[bucket]! * given) / blends[place + 1]!;
      spoke[bucket]! += reached * own;
      asked[bucket]! += reached;
      reached *= 1 - own;
    }
  }
  return shares.map((_, bucket) => spoke[bucket]! / asked[bucket]!);
}
