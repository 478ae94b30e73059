/** This file is a simulated person who trains: what they hear open is their reward, and what their units do shows in their EEG. */
import type { Random } from "../../src/random.ts";
import type { Training } from "./answering.ts";
import type { Heard } from "./hearing.ts";
import { createLearner, STEP_SEC } from "./learner.ts";

export type Trained = {
  /** What is done to alpha, as a natural logarithm of its power. */
  readonly alpha: number;
  readonly strains: boolean;
};

const steps = (sec: number): number => Math.round(sec / STEP_SEC);
/** What has been heard of late is what is expected: a sound that opens further is a reward, whatever drifts. */
const EXPECTED_STEPS = steps(45);
/** Before anything is expected nothing is a reward. */
const LEAST_STEPS = steps(8);
/** What a unit does to alpha dies away. */
const KEEP = Math.exp(-STEP_SEC / 0.8);
const STRAIN_STEPS = steps(1.5);
const REST_STEPS = steps(2);
/** However little it brings: whoever believes in straining strains so often. */
const STRAINS_PER_MIN = 4;

export function createTraining(
  training: Training,
  random: Random,
): { readonly step: (heard: Heard | null) => Trained } {
  const { acts, reach, likes, practice } = training;
  const learner = createLearner({ practised: acts === "alpha" ? [practice, practice] : [practice], random });
  let expected = 0;
  let heardSteps = 0;
  let [up, down] = [0, 0];
  let strainLeft = 0;
  let restLeft = 0;

  const rewardOf = (heard: Heard | null): boolean | null => {
    if (heard === null) return null;
    const surprise = heard.openness - expected;
    heardSteps = Math.min(EXPECTED_STEPS, heardSteps + 1);
    expected += surprise / heardSteps;
    return heardSteps < LEAST_STEPS ? null : likes * surprise > 0;
  };
  /** Nobody strains for a sound that is not there. */
  const strain = (hears: boolean, wants: boolean): boolean => {
    if (strainLeft > 0) strainLeft--;
    else if (restLeft > 0) restLeft--;
    else if (hears && (wants || random.unit() < (STRAINS_PER_MIN / 60) * STEP_SEC)) {
      strainLeft = STRAIN_STEPS;
      restLeft = REST_STEPS;
    }
    return strainLeft > 0;
  };
  return {
    step: (heard) => {
      const [first = false, second = false] = learner.step(rewardOf(heard));
      if (acts === "strain") return { alpha: 0, strains: strain(heard !== null, first) };
      up = first ? 1 : KEEP * up;
      down = second ? 1 : KEEP * down;
      return { alpha: reach * (up - down), strains: false };
    },
  };
}
