/**
 * This file is how music moves a simulated person: late, by their own lag, and less and less as they get used to it. What is heard has to be there for
 * half of the lag before anything happens, and then needs as long again.
 */

export type Feeling = {
  /** One step: what is heard, as a distance from the middle; null while nothing sounds. Gives how far it has moved them. */
  readonly step: (heard: number | null) => number;
};

/** They get used to this share of what stays the same. */
const HABIT_SHARE = 0.6;
const HABIT_TAU_SEC = 240;

export function createFeeling(lagSec: number, stepSec: number): Feeling {
  const half = Math.max(1, Math.round(lagSec / 2 / stepSec));
  const keep = Math.exp(-1 / half);
  const keepHabit = Math.exp(-stepSec / HABIT_TAU_SEC);
  const waiting: number[] = new Array<number>(half).fill(0);
  let moved = 0;
  let habit = 0;
  return {
    step: (heard) => {
      waiting.push(heard ?? 0);
      const reaches = waiting.shift() ?? 0;
      habit = keepHabit * habit + (1 - keepHabit) * reaches;
      moved = keep * moved + (1 - keep) * (reaches - HABIT_SHARE * habit);
      return moved;
    },
  };
}
