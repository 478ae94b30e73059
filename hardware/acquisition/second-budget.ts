/** This file bounds how many of something are taken within a second, from the first of them on. */

/** `atMs`: of a monotonic clock. False for what is too many. */
export function createSecondBudget(most: number): (atMs: number) => boolean {
  let fromMs = Number.NEGATIVE_INFINITY;
  let count = 0;
  return (atMs) => {
    if (atMs - fromMs > 1000) {
      fromMs = atMs;
      count = 0;
    }
    return ++count <= most;
  };
}
