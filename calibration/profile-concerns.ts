/** This file says what a person should know before a profile is compared with: nothing of it forbids the profile. */
import { CONDITIONS, type Condition, INDEX_NAMES } from "../src/types.ts";
import { readContrasts } from "./contrast.ts";
import type { Profile } from "./profile.ts";

/** Resting EEG of one person drifts over weeks. */
const STALE_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

export const ageDaysOf = ({ createdAt }: Profile, nowMs: number): number =>
  Math.floor((nowMs - Date.parse(createdAt)) / DAY_MS);

export const isStale = (profile: Profile, nowMs: number): boolean => ageDaysOf(profile, nowMs) > STALE_DAYS;

/** `headband` as this source is called now; one sentence each, without a full stop. */
export function concernsOf(
  profile: Profile,
  now: { readonly headband: string; readonly nowMs: number } & Pick<Profile["montage"], "placesAre">,
): readonly string[] {
  const { headband, conditions, unusable, montage } = profile;
  const days = ageDaysOf(profile, now.nowMs);
  const concerns = [
    isStale(profile, now.nowMs) && `it is ${days} days old; calibrate again to compare with today`,
    headband !== now.headband && `it was made on ${headband}, and this is ${now.headband}`,
    [montage.placesAre, now.placesAre].includes("assumed") &&
      "nobody said where the electrodes sit: it holds only if they sit now as they sat then",
    ...CONDITIONS.map((other) => conditions[other] === null && lacks(other)),
    unusable.length > 0 && `${unusable.join(", ")} gave hardly any clean signal when it was made`,
  ];
  return [...concerns.filter((concern) => concern !== false), ...contraryOf(profile)];
}

const lacks = (missing: Condition): string =>
  `it knows ${missing === "open" ? "closed" : "open"} eyes only: a session with ${missing} ones learns its own baseline`;

/** Of each index that moves the other way: its reward may mean the opposite for this person. */
export function contraryOf({ contrast }: Profile): readonly string[] {
  const read = readContrasts(contrast);
  return INDEX_NAMES.filter((name) => read?.[name]?.way === "other").map(
    (name) =>
      `${name} moves the other way in this person as the eyes close; as a goal it may reward something else than its name says`,
  );
}
