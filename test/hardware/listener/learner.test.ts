import { describe, expect, it } from "vitest";
import { createLearner, UNITS } from "../../../hardware/listener/learner.ts";
import { randomFor } from "../../../src/random.ts";

/** Rewards come so often where the first unit fired 1.2 s before, else by a coin. */
function weightAfter(minutes: number, rewarded: number, practice: number, seed: number): number {
  const learner = createLearner({ practised: [practice], random: randomFor(seed, "learner") });
  const { unit } = randomFor(seed, "rewards");
  const fired: boolean[] = [];
  let reward: boolean | null = null;
  for (let step = 0; step < minutes * 600; step++) {
    fired.push(learner.step(reward)[0] === true);
    const acted = fired.length > 12 ? fired.at(-12) : false;
    reward = unit() < (acted ? rewarded : 0.5);
  }
  return learner.weights()[0] ?? 0;
}

const shareThatLearned = (minutes: number, rewarded: number, practice: number) => {
  const seeds = Array.from({ length: 10 }, (_, seed) => seed);
  return seeds.filter((seed) => weightAfter(minutes, rewarded, practice, seed) > 0.5).length / seeds.length;
};

describe("createLearner", () => {
  it("learns within minutes what is rewarded, the sooner the more it has been practised", () => {
    expect(shareThatLearned(4, 0.84, 0.05)).toBeGreaterThanOrEqual(0.9);
    expect(shareThatLearned(4, 0.84, 1 / UNITS)).toBeLessThan(0.7);
  });

  it("learns nothing from rewards that have nothing to do with it", () => {
    expect(shareThatLearned(6, 0.5, 0.05)).toBeLessThanOrEqual(0.2);
  });

  it("unlearns what is punished", () => {
    for (let seed = 0; seed < 5; seed++) expect(weightAfter(4, 0.1, 0.05, seed), `seed ${seed}`).toBeLessThan(0.02);
  });

  it("changes nothing while nothing is heard", () => {
    const learner = createLearner({ practised: [0.05], random: randomFor(1, "learner") });
    for (let step = 0; step < 1000; step++) learner.step(null);
    expect(learner.weights()).toEqual([0.05]);
  });
});
