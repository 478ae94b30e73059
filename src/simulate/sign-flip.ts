/**
 * This file is Pope's test (1995): the loop is run once as it is and once with its sign flipped. An index that a person can be trained by holds one way and
 * runs off the other; one that cares for neither is nothing that they can be trained by, whatever it shows.
 */
import type { PersonalityName } from "../../hardware/listener/personalities.ts";
import type { EffectRow } from "./effect.ts";

export type SignFlip = {
  readonly personality: PersonalityName;
  /** Whether the index of these people answers to its sign at all. */
  readonly passes: boolean;
  /** Which way it goes towards the goal: as it is fed back, or the other way round; null where it answers to neither. */
  readonly towards: "as-fed" | "flipped" | null;
};

/** Of the arm `flipped` alone; an effect whose interval holds 0 is none. */
export const signFlipsOf = (effects: readonly EffectRow[]): readonly SignFlip[] =>
  effects
    .filter(({ against }) => against === "flipped")
    .map(({ personality, low, high }) => {
      const towards = (low ?? 0) > 0 ? "as-fed" : (high ?? 0) < 0 ? "flipped" : null;
      return { personality, passes: towards !== null, towards };
    });
