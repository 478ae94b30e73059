/**
 * The verdict's engine: a bet, session after session, that outcomes are better where the drawn arm was the own feedback. Without an effect the arm is
 * independent of the outcome given the past, whatever drifts, so the capital E passes 20 with a probability of at most 5 %, whenever one looks.
 * E = mean over λ of Π (1 + λ(A − p)s). Blocks within a session are bet on in the same way as sessions.
 */

export type Bet = {
  /** Whether the own feedback was drawn. */
  readonly isOwn: boolean;
  /** From −1 to 1, of this outcome and those before. */
  readonly score: number;
};

export type Capital = {
  readonly e: number;
  /** 1 ÷ the highest E so far: a p-value that holds at every look. */
  readonly p: number;
};

/** How bold the bets are, as shares of the boldest that cannot lose everything. */
const BOLDNESS = [0.15, 0.3, 0.5, 0.75, 1];
const BOLDEST = 0.95;

/** E at which an effect is claimed. */
export const CLAIM_E = 20;

/** `share`: the probability with which the own feedback was drawn. */
export function createBetting(share: number, lambdas = lambdasFor(share)): (bet: Bet) => Capital {
  const capitals = lambdas.map(() => 1);
  let highest = 1;
  return ({ isOwn, score }) => {
    let sum = 0;
    for (const [i, lambda] of lambdas.entries()) {
      const capital = (capitals[i] ?? 0) * (1 + lambda * ((isOwn ? 1 : 0) - share) * score);
      capitals[i] = capital;
      sum += capital;
    }
    const e = sum / lambdas.length;
    highest = Math.max(highest, e);
    return { e, p: 1 / highest };
  };
}

const lambdasFor = (share: number): readonly number[] =>
  BOLDNESS.map((bold) => (bold * BOLDEST) / Math.max(share, 1 - share));
