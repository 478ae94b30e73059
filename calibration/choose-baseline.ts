/** This file says which baseline a session will be compared with, and why: for the command line and the page alike. */
import type { Baseline, HeartBaseline, IndexName } from "../src/types.ts";
import { baselineOfProfile } from "./baseline.ts";
import { indistinctIndices } from "./learn-profile.ts";
import type { Profile } from "./profile.ts";
import { dayOf, type KnownProfile } from "./profiles.ts";

export type BaselineChoice = {
  /** What the session is begun with; null where it learns its own. */
  readonly stored: {
    readonly origin: "profile";
    readonly date: string;
    readonly values: Baseline;
    readonly heart: HeartBaseline | null;
    readonly cannotTell: readonly IndexName[];
  } | null;
  readonly profile: Profile | null;
  /** A sentence without a full stop. */
  readonly why: string;
  /** What to know of the profile: its age, another headband; sentences without a full stop. */
  readonly concerns: readonly string[];
};

/** The newest profile that fits, or none where none is to be used. `known` is newest first, as `listProfiles` gives it. */
export function chooseBaseline(known: readonly KnownProfile[], useProfile: boolean): BaselineChoice {
  if (!useProfile) return learn("no profile is to be used; the session learns its own baseline");
  const found = known.find(({ misfit }) => misfit === null);
  if (!found) {
    const [newest] = known;
    if (!newest) return learn("there is no usable profile yet; the session learns its own baseline");
    const reason = `the profile of ${dayOf(newest.profile)} does not fit: ${newest.misfit}`;
    return learn(`${reason}; the session learns its own baseline`);
  }
  const { profile, concerns } = found;
  const day = dayOf(profile);
  const values = baselineOfProfile(profile);
  if (values === null) return learn(`the profile of ${day} holds no baseline; the session learns its own`);
  const stored = {
    origin: "profile",
    date: profile.createdAt,
    values,
    heart: profile.heart,
    cannotTell: indistinctIndices(profile),
  } as const;
  return { stored, profile, why: `comparing with the profile of ${day}`, concerns };
}

const learn = (why: string): BaselineChoice => ({ stored: null, profile: null, why, concerns: [] });
