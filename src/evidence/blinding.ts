/** Did people feel which arm they had? The blinding indices of Bang (2004), one an arm, and of James (1996), over both; for one person n = sessions. */

export const GUESSES = ["contingent", "sham", "unknown"] as const;
export type Guess = (typeof GUESSES)[number];

/** How often each was guessed. */
export type GuessCounts = Readonly<Record<Guess, number>>;
/** By what it was in truth. */
export type GuessesByArm = Readonly<Record<"contingent" | "sham", GuessCounts>>;

export type BlindingIndex = {
  readonly index: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
};

/** Two-sided, 95 %. */
const SES = 1.959964;
const withInterval = (index: number, variance: number): BlindingIndex => {
  const se = Math.sqrt(Math.max(0, variance));
  return { index, se, low: index - SES * se, high: index + SES * se };
};

/** From −1 (all guess the other arm) to 1 (all guess right); within ±0.2 is called blind. Null where nobody was asked. */
export function bangIndex(counts: GuessCounts, truth: "contingent" | "sham"): BlindingIndex | null {
  const all = counts.contingent + counts.sham + counts.unknown;
  if (all === 0) return null;
  const right = counts[truth] / all;
  const wrong = counts[truth === "sham" ? "contingent" : "sham"] / all;
  return withInterval(right - wrong, (right * (1 - right) + wrong * (1 - wrong) + 2 * right * wrong) / all);
}

const ARMS = ["contingent", "sham"] as const;
/** James's weights: 0 for a right guess, ½ for a wrong one; "don't know" counts in full, by its own share. */
const weight = (guess: (typeof ARMS)[number], truth: (typeof ARMS)[number]): number => (guess === truth ? 0 : 0.5);

/** From 0 (all guess right) to 1 (all say "don't know"); unblinded where the interval's upper end is below ½. Null where it has no value. */
export function jamesIndex(guesses: GuessesByArm): BlindingIndex | null {
  const all = ARMS.reduce((sum, arm) => sum + GUESSES.reduce((of, guess) => of + guesses[arm][guess], 0), 0);
  if (all === 0) return null;
  const share = (guess: Guess, truth: (typeof ARMS)[number]) => guesses[truth][guess] / all;
  const guessed = (guess: Guess) => share(guess, "contingent") + share(guess, "sham");
  const sure = (truth: (typeof ARMS)[number]) => share("contingent", truth) + share("sham", truth);
  const unknown = guessed("unknown");
  const known = 1 - unknown;
  if (known === 0) return withInterval(1, 0);
  let observed = 0;
  let expected = 0;
  for (const guess of ARMS) {
    for (const truth of ARMS) {
      observed += weight(guess, truth) * share(guess, truth);
      expected += weight(guess, truth) * guessed(guess) * sure(truth);
    }
  }
  if (expected === 0) return null;
  // K + 1, of K = (Pdo − Pde) ÷ Pde.
  const ratio = (observed * known) / expected;
  let scatter = 0;
  for (const guess of ARMS) {
    for (const truth of ARMS) {
      const margins = ARMS.reduce((sum, r) => sum + weight(r, truth) * guessed(r) + weight(guess, r) * sure(r), 0);
      scatter += share(guess, truth) * (known * weight(guess, truth) - ratio * margins) ** 2;
    }
  }
  const ofGuesses = (scatter * known * known) / (4 * expected * expected);
  const ofUnknown = unknown * known - known * ratio * (unknown + (known * ratio) / 4);
  return withInterval((1 + unknown + known * (ratio - 1)) / 2, (ofGuesses + ofUnknown) / all);
}
