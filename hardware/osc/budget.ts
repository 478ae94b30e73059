/** This file bounds how often something may come. */

export type Budget = {
  /** True for up to so many within a running second. */
  readonly take: (nowMs: number) => boolean;
  /** How often it was asked, in all. */
  readonly asked: () => number;
};

export function createBudget(mostPerSec: number): Budget {
  let secondFromMs = Number.NEGATIVE_INFINITY;
  let count = 0;
  let asked = 0;
  return {
    take: (nowMs) => {
      if (nowMs - secondFromMs > 1000) {
        secondFromMs = nowMs;
        count = 0;
      }
      asked++;
      return ++count <= mostPerSec;
    },
    asked: () => asked,
  };
}
