/**
 * This file learns as Davelaar's striatum does (Davelaar 2018, 10.1016/j.neuroscience.2017.05.052; stage 1, within a session): a thousand units fire by
 * chance, each as often as its weight says. Those that fired before a reward gain η, the others lose it. Which units do what is the person's own.
 */
import type { Random } from "../../src/random.ts";

export const UNITS = 1000;
const ETA = 0.01;
/** The time of one step. */
export const STEP_SEC = 0.1;
/**
 * Credit goes to what fired so long ago. Measured in whole sessions: what a unit does to alpha is heard 1.0 to 1.5 s later, most after 1.25 s (filter,
 * wait for a judgement, smoothing, the tick, 60 ms, and chunks of 125 ms).
 */
const CREDIT_STEPS = 12;

export type LearnerConfig = {
  /** Weights of the units that do something, at the beginning; of an untrained person 1 ÷ UNITS each. The rest is shared by the others. */
  readonly practised: readonly number[];
  readonly random: Random;
};
export type Learner = {
  /** One step: whether there was a reward now (null: nothing could be heard), and which of the units that do something fire. */
  readonly step: (reward: boolean | null) => readonly boolean[];
  /** Of the units that do something. */
  readonly weights: () => readonly number[];
};

export function createLearner({ practised, random }: LearnerConfig): Learner {
  const weights = new Float64Array(UNITS);
  const rest = 1 - practised.reduce((sum, weight) => sum + weight, 0);
  weights.fill(rest / (UNITS - practised.length));
  weights.set(practised);
  /** Firing units of the last steps, the newest last. */
  const fired: number[][] = [];

  const fire = (): number[] => {
    const now: number[] = [];
    for (let unit = 0; unit < UNITS; unit++) {
      const weight = weights[unit]!;
      if (weight > 0 && random.unit() < weight) now.push(unit);
    }
    return now;
  };
  const learn = (units: readonly number[], reward: boolean) => {
    for (const unit of units) weights[unit] = Math.max(0, weights[unit]! + (reward ? ETA : -ETA));
    let sum = 0;
    for (const weight of weights) sum += weight;
    // Whoever has unlearned everything begins anew.
    if (sum === 0) weights.fill(1 / UNITS);
    else for (let unit = 0; unit < UNITS; unit++) weights[unit]! /= sum;
  };
  return {
    step: (reward) => {
      const now = fire();
      fired.push(now);
      const credited = fired.length > CREDIT_STEPS ? (fired.shift() ?? []) : [];
      if (reward !== null && credited.length > 0) learn(credited, reward);
      return practised.map((_, unit) => now.includes(unit));
    },
    weights: () => [...weights.subarray(0, practised.length)],
  };
}
