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

/** `use`: the newest profile that fits, the one of this id, or none. `known` is newest first, as `listProfiles` gives it. */
export function chooseBaseline(
  known: readonly KnownProfile[],
  use: "newest" | "none" | { readonly id: string },
): BaselineChoice {
  if (use === "none") return learn("no profile is to be used; the session learns its own baseline");
  const wanted =
    use === "newest" ? known.filter(({ misfit }) => misfit === null) : known.filter(({ id }) => id === use.id);
  const [found] = wanted;
  if (!found) {
    const [newest] = known;
    if (use !== "newest") return learn("there is no such profile; the session learns its own baseline");
    if (!newest) return learn("there is no usable profile yet; the session learns its own baseline");
    const reason = `the profile of ${dayOf(newest.profile)} does not fit: ${newest.misfit}`;
    return learn(`${reason}; the session learns its own baseline`);
  }
  const { profile, misfit, concerns } = found;
  const day = dayOf(profile);
  if (misfit !== null)
    return learn(`the profile of ${day} does not fit: ${misfit}; the session learns its own baseline`);
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
