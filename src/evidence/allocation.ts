/** This file draws which feedback each session, or block, has: independent draws, since the end of a permuted block can be guessed. */

/** `share`: the probability of the own feedback; `unit`: independent numbers, 0 ≤ x < 1, whose source is kept sealed. */
export function drawArms<Sham extends string>(
  { count, share, sham }: { readonly count: number; readonly share: number; readonly sham: Sham },
  unit: () => number,
): readonly ("contingent" | Sham)[] {
  return Array.from({ length: count }, () => (unit() < share ? "contingent" : sham));
}
