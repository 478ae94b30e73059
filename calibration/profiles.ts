/** This file keeps a folder of profiles: which ones a client has, which of them fit the headband of now, and how one is deleted. */
import { readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { badUse, failure, lineOf } from "../src/errors.ts";
import type { Profile } from "./profile.ts";
import { ageDaysOf, concernsOf, isStale } from "./profile-concerns.ts";
import { readProfile } from "./profile-file.ts";

/** The source as it is now. */
export type Now = Pick<Profile, "client" | "headband"> & Profile["montage"] & { readonly nowMs: number };

export type KnownProfile = {
  /** Name of its file without the ending. */
  readonly id: string;
  readonly profile: Profile;
  /** Why it cannot be compared with on this headband; null where it can. */
  readonly misfit: string | null;
  /** What a person should know before it is compared with; sentences without a full stop. */
  readonly concerns: readonly string[];
  readonly ageDays: number;
  readonly isStale: boolean;
};

const ENDING = ".json";
const ID = /^[A-Za-z0-9_-]{1,100}$/;

/** This client's profiles, newest first. A damaged file does not keep the others from being found: `tell` gets its line. */
export function listProfiles(dir: string, now: Now, tell: (line: string) => void = () => {}): readonly KnownProfile[] {
  const known = profilePaths(dir).flatMap((path) => {
    const profile = readOrTell(path, tell);
    return profile?.client === now.client ? [knownOf(path, profile, now)] : [];
  });
  return known.sort((a, b) => Date.parse(b.profile.createdAt) - Date.parse(a.profile.createdAt));
}

/** Everybody who has a profile, in alphabetical order. */
export function listClients(dir: string, tell: (line: string) => void = () => {}): readonly string[] {
  const clients = profilePaths(dir).flatMap((path) => readOrTell(path, tell)?.client ?? []);
  return [...new Set(clients)].sort();
}

/** Of every profile of a client, whether it fits anything or not. */
export function profileIdsOf(dir: string, client: string): readonly string[] {
  const isOf = (path: string) => readOrTell(path, () => {})?.client === client;
  return profilePaths(dir)
    .filter(isOf)
    .map((path) => basename(path, ENDING));
}

/** The day it was made, as people write it. */
export const dayOf = ({ createdAt }: Profile): string => createdAt.slice(0, 10);

/** Deletes one profile of this client; another client's is not found. */
export function deleteProfile(dir: string, client: string, id: string): void {
  if (!ID.test(id)) throw badUse("profile", "an id of the list of profiles", JSON.stringify(id));
  const path = join(dir, `${id}${ENDING}`);
  const isThere = profilePaths(dir).includes(path) && readProfile(path).client === client;
  if (!isThere) throw failure("NO_PROFILE", `there is no profile ${id} of ${client}`, { hint: "List them again." });
  rmSync(path);
}

function knownOf(path: string, profile: Profile, now: Now): KnownProfile {
  return {
    id: basename(path, ENDING),
    profile,
    misfit: misfitOf(profile, now),
    concerns: concernsOf(profile, now),
    ageDays: ageDaysOf(profile, now.nowMs),
    isStale: isStale(profile, now.nowMs),
  };
}

function profilePaths(dir: string): readonly string[] {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith(ENDING))
      .sort()
      .map((name) => join(dir, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw failure("PROFILES_UNREADABLE", `${dir} could not be read: ${lineOf(error)}`, { cause: error });
  }
}

function readOrTell(path: string, tell: (line: string) => void): Profile | null {
  try {
    return readProfile(path);
  } catch (error) {
    tell(lineOf(error));
    return null;
  }
}

/** The order of the electrodes is free, for indices name them; another rate is another headband. */
function misfitOf({ montage }: Profile, { electrodes, samplingRateHz }: Now): string | null {
  if (montage.samplingRateHz !== samplingRateHz) {
    return `it was made at ${montage.samplingRateHz} Hz, and this source has ${samplingRateHz}`;
  }
  const isSame =
    montage.electrodes.length === electrodes.length &&
    montage.electrodes.every((electrode) => electrodes.includes(electrode));
  return isSame ? null : `it was made at ${montage.electrodes.join(" ")}, and this source has ${electrodes.join(" ")}`;
}
