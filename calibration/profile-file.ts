/** This file reads and writes profiles: one person's resting state on one headband, a versioned JSON file that only its owner can read. */
import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { failure, lineOf } from "../src/errors.ts";
import { makeFolder } from "../src/make-folder.ts";
import { readRegular } from "../src/regular-file.ts";
import { writeAtomically } from "../src/write-atomically.ts";
import type { Profile } from "./profile.ts";
import { contradictionsOf } from "./profile-contradictions.ts";
import {
  migrateV1,
  PROFILE_VERSION,
  profileSchema,
  profileSchemaV1,
  profileSchemaV2,
  profileSchemaV3,
} from "./profile-schema.ts";

/** By version; the first is not brought up to date by its schema. */
const SCHEMAS: Readonly<Record<number, (nowMs: number) => v.GenericSchema>> = {
  2: profileSchemaV2,
  3: profileSchemaV3,
};

/** Reads a profile of this version or an older one, or throws a line that names the field that is wrong. */
export function readProfile(path: string, nowMs = Date.now()): Profile {
  const found = parseJson(path);
  const version = versionOf(found);
  if (version !== null && version > PROFILE_VERSION) {
    throw failure("NEWER_PROFILE", `${path}: version is ${version}; this version reads up to ${PROFILE_VERSION}`, {
      hint: "Update Attune to use it, or calibrate again; nothing was changed.",
    });
  }
  const schemaOf = (version !== null && SCHEMAS[version]) || profileSchema;
  const profile =
    version === 1
      ? migrateV1(parseOrThrow(profileSchemaV1(nowMs), found, path))
      : (parseOrThrow(schemaOf(nowMs), found, path) as Profile);
  const [contradiction] = contradictionsOf(profile);
  if (contradiction) throw damaged(path, contradiction);
  return profile;
}

const damaged = (path: string, text: string) =>
  failure("PROFILE_DAMAGED", `${path}: ${text}`, { hint: "Calibrate again, or mend the file." });

function versionOf(found: unknown): number | null {
  const version = typeof found === "object" && found !== null && "version" in found ? found.version : null;
  return typeof version === "number" ? version : null;
}

function parseOrThrow<Schema extends v.GenericSchema>(
  schema: Schema,
  found: unknown,
  path: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, found);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue) ?? "profile";
  throw damaged(path, `${field} must be ${wantedOf(issue)}; got ${issue.received}`);
}

/** Types tell themselves; limits have their own words. */
const wantedOf = (issue: v.BaseIssue<unknown>): string =>
  issue.kind === "schema" ? (issue.expected ?? "valid") : issue.message;

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readRegular(path));
  } catch (error) {
    throw failure("PROFILE_UNREADABLE", `${path} is not a readable profile: ${lineOf(error)}`, {
      hint: "Calibrate again, or mend the file.",
      cause: error,
    });
  }
}

/** Writes the whole file or nothing of it, and returns its path in `dir`. Older profiles of the same person stay. */
export function writeProfile(dir: string, profile: Profile): string {
  const valid = parseOrThrow(profileSchema(Date.now()), profile, "the new profile");
  const path = join(dir, `profile-${valid.createdAt.replaceAll(/[^0-9TZ]/g, "")}-${randomUUID().slice(0, 8)}.json`);
  writeWhole(path, `${JSON.stringify(valid, null, 2)}\n`);
  return path;
}

function writeWhole(path: string, content: string): void {
  try {
    makeFolder(dirname(path));
    writeAtomically(path, content);
  } catch (error) {
    throw failure("PROFILE_UNWRITABLE", `${path} could not be written: ${lineOf(error)}`, {
      hint: "Check the free space and the permissions of the folder.",
      cause: error,
    });
  }
}
