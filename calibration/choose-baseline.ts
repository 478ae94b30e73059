/** This file says which baseline a session will be compared with, and why: for the command line and the page alike. */
import type { Baseline, Condition, HeartBaseline, IndexName } from "../src/types.ts";
import { baselineOfProfile } from "./baseline.ts";
import { indistinctIndices } from "./learn-profile.ts";
import type { Profile } from "./profile.ts";
import { dayOf, type KnownProfile } from "./profiles.ts";

export type BaselineChoice = {
  /** What the session is begun with; null where it learns its own. */
  readonly stored: {
    readonly origin: "profile";
    readonly date: string;
    readonly condition: Condition;
    readonly values: Baseline;
    readonly heart: HeartBaseline | null;
    readonly cannotTell: readonly IndexName[];
  } | null;
  /** Whose fast filter is used, also where its baseline is not; null where none fits. */
  readonly profile: Profile | null;
  /** A sentence without a full stop. */
  readonly why: string;
  /** What to know of the profile: its age, another headband; sentences without a full stop. */
  readonly concerns: readonly string[];
};

export type Wanted = {
  readonly useProfile: boolean;
  /** How the person sits; null where nobody knows. */
  readonly condition: Condition | null;
};

const LEARNS = "the session learns its own baseline";

/**
 * The newest profile that fits and knows this condition, or none. Conditions are never compared with each other, so where nobody knows how the person
 * sits, today's first minute is the only baseline that surely is of the same one. `known` is newest first, as `listProfiles` gives it.
 */
export function chooseBaseline(known: readonly KnownProfile[], { useProfile, condition }: Wanted): BaselineChoice {
  if (!useProfile) return learn(`no profile is to be used; ${LEARNS}`);
  const fitting = known.filter(({ misfit }) => misfit === null);
  const [newest] = fitting;
  if (!newest) return learn(`${whyNoneFits(known)}; ${LEARNS}`);
  const day = dayOf(newest.profile);
  if (condition === null) {
    const unknown = `nobody said how the person sits, so the profile of ${day} is not compared with`;
    return learn(`${unknown} (say --condition open or closed); ${LEARNS}`, newest);
  }
  for (const { profile, concerns } of fitting) {
    const values = baselineOfProfile(profile, condition);
    if (values === null) continue;
    const why = `comparing with the profile of ${dayOf(profile)}, its minutes with eyes ${condition}`;
    return { stored: storedOf(profile, condition, values), profile, why, concerns };
  }
  return learn(`the profile of ${day} holds no minute with eyes ${condition}; ${LEARNS}`, newest);
}

const storedOf = (profile: Profile, condition: Condition, values: Baseline): NonNullable<BaselineChoice["stored"]> => ({
  origin: "profile",
  date: profile.createdAt,
  condition,
  values,
  heart: profile.heart,
  cannotTell: indistinctIndices(profile),
});

function whyNoneFits([newest]: readonly KnownProfile[]): string {
  if (!newest) return "there is no usable profile yet";
  return `the profile of ${dayOf(newest.profile)} does not fit: ${newest.misfit}`;
}

const learn = (why: string, fitting: KnownProfile | null = null): BaselineChoice => ({
  stored: null,
  profile: fitting?.profile ?? null,
  why,
  concerns: [],
});
