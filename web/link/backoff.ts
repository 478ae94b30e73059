/** This file says how long to wait before the next attempt to reach the server. */

const FIRST_MS = 250;
const LONGEST_MS = 5000;

/** Doubles from a quarter of a second to five; `chance` (0…1) spreads several pages over the last fifth. */
export function retryDelayMs(attempt: number, chance: number): number {
  const delayMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return delayMs * (0.8 + 0.2 * chance);
}
