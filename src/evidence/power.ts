/** The price of a verdict, by simulation: after how many sessions, or blocks, how many of those in whom it works are told so. */
import { CLAIM_E, createBetting } from "./betting.ts";
import { gaussian } from "./gaussian.ts";
import { createScore } from "./score.ts";

export type PowerConfig = {
  /** How much better the own feedback is, in standard deviations of an outcome. */
  readonly effectSd: number;
  /** The probability with which it is drawn. */
  readonly share: number;
  /** How many sessions, or blocks, are looked at. */
  readonly most: number;
  readonly runs: number;
  /** What is not the arm's: how much of an outcome's noise lasts to the next (AR 1), and the whole course's trend, in standard deviations. */
  readonly persistence: number;
  readonly trendSd: number;
};

/** `power[n − 1]`: the share of runs in which the effect was claimed by session n. `unit`: independent numbers, 0 ≤ x < 1. */
export function powerCurve(config: PowerConfig, unit: () => number): readonly number[] {
  const { most, runs } = config;
  const claims = new Array<number>(most).fill(0);
  for (let run = 0; run < runs; run++) {
    const at = firstClaim(config, unit);
    if (at !== null) claims[at] = (claims[at] ?? 0) + 1;
  }
  let claimed = 0;
  return claims.map((count) => {
    claimed += count;
    return claimed / runs;
  });
}

/** The first session by which so many are told, counted from 1; null where they are not. */
export function sessionsFor(power: number, curve: readonly number[]): number | null {
  const at = curve.findIndex((share) => share >= power);
  return at < 0 ? null : at + 1;
}

function firstClaim({ effectSd, share, most, persistence, trendSd }: PowerConfig, unit: () => number): number | null {
  const score = createScore();
  const bet = createBetting(share);
  const fresh = Math.sqrt(1 - persistence * persistence);
  let noise = gaussian(unit);
  for (let i = 0; i < most; i++) {
    const isOwn = unit() < share;
    const outcome = noise + (trendSd * i) / most + (isOwn ? effectSd : 0);
    if (bet({ isOwn, score: score(outcome) }).e >= CLAIM_E) return i;
    noise = persistence * noise + fresh * gaussian(unit);
  }
  return null;
}
