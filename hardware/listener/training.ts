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
/** The sound of the first minute is what later sound is compared with: it is then as open as this person's rest makes it. */
const USUAL_STEPS = steps(60);
/** Before anything is usual nothing is a reward. */
const LEAST_USUAL_STEPS = steps(8);
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
  let usual = 0;
  let heardSteps = 0;
  let [up, down] = [0, 0];
  let strainLeft = 0;
  let restLeft = 0;

  const rewardOf = (heard: Heard | null): boolean | null => {
    if (heard === null) return null;
    if (heardSteps < USUAL_STEPS) usual += (heard.openness - usual) / ++heardSteps;
    return heardSteps < LEAST_USUAL_STEPS ? null : likes * (heard.openness - usual) > 0;
  };
  const strain = (wants: boolean): boolean => {
    if (strainLeft > 0) strainLeft--;
    else if (restLeft > 0) restLeft--;
    else if (wants || random.unit() < (STRAINS_PER_MIN / 60) * STEP_SEC) {
      strainLeft = STRAIN_STEPS;
      restLeft = REST_STEPS;
    }
    return strainLeft > 0;
  };
  return {
    step: (heard) => {
      const [first = false, second = false] = learner.step(rewardOf(heard));
      if (acts === "strain") return { alpha: 0, strains: strain(first) };
      up = first ? 1 : KEEP * up;
      down = second ? 1 : KEEP * down;
      return { alpha: reach * (up - down), strains: false };
    },
  };
}
