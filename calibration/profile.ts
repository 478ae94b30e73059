/** This file reads and writes profiles: one person's resting state on one headband, a versioned JSON file that only its owner can read. */
import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { failure, lineOf } from "../src/errors.ts";
import type { Baseline, IndexBaseline, IndexStatistics, Profile } from "../src/types.ts";

const finite = v.pipe(v.number(), v.finite());
const share = v.pipe(finite, v.minValue(0), v.maxValue(1));
const notNegative = v.pipe(finite, v.minValue(0));
const positive = v.pipe(finite, v.gtValue(0));
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const statistics = v.nullable(v.strictObject({ median: finite, mad: notNegative, tauSec: notNegative }));
const condition = v.nullable(v.strictObject({ relaxation: statistics, focus: statistics }));

const rest = v.strictObject({
  seed: v.nullable(finite),
  blocks: v.pipe(v.array(v.picklist(["open", "closed"])), v.maxLength(100)),
  cleanSec: notNegative,
});
const contrast = v.nullable(v.strictObject({ auc: share, z: finite, distinct: v.boolean() }));
const fastFilter = v.strictObject({
  electrode: text,
  bandHz: v.strictTuple([positive, positive]),
  delayMs: finite,
  offsetUv2: notNegative,
});

const profileSchema = v.strictObject({
  version: v.literal(1),
  client: text,
  headband: text,
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  montage: v.strictObject({
    electrodes: v.pipe(v.array(text), v.minLength(1), v.maxLength(512)),
    samplingRateHz: positive,
  }),
  mainsHz: v.picklist([50, 60]),
  individualAlpha: v.nullable(v.strictObject({ iafHz: positive, cogHz: positive, sdHz: notNegative })),
  conditions: v.strictObject({ open: condition, closed: condition }),
  closedOpenAlphaRatio: v.nullable(positive),
  artifactShare: share,
  firTaps: v.nullable(v.pipe(v.array(finite), v.maxLength(65_536))),
  versions: v.record(v.string(), v.string()),
  mainsOrigin: v.exactOptional(v.picklist(["given", "found", "assumed"])),
  rest: v.exactOptional(rest),
  contrast: v.exactOptional(v.nullable(v.strictObject({ relaxation: contrast, focus: contrast }))),
  fastFilter: v.exactOptional(v.nullable(fastFilter)),
  unusable: v.exactOptional(v.pipe(v.array(text), v.maxLength(512))),
});

/** Reads a profile, or throws a line that names the field that is wrong. */
export function readProfile(path: string): Profile {
  const result = v.safeParse(profileSchema, parseJson(path));
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue) ?? "profile";
  throw failure("PROFILE_DAMAGED", `${path}: ${field} must be ${issue.expected ?? "valid"}; got ${issue.received}`, {
    hint: "Calibrate again, or mend the file.",
  });
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw failure("PROFILE_UNREADABLE", `${path} is not a readable profile: ${lineOf(error)}`, {
      hint: "Calibrate again, or mend the file.",
      cause: error,
    });
  }
}

/** Writes the whole file or nothing of it, and returns its path in `dir`. Older profiles of the same person stay. */
export function writeProfile(dir: string, profile: Profile): string {
  const valid = v.parse(profileSchema, profile);
  const path = join(dir, `profile-${valid.createdAt.replaceAll(/[^0-9TZ]/g, "")}-${randomUUID().slice(0, 8)}.json`);
  writeWhole(path, `${JSON.stringify(valid, null, 2)}\n`);
  return path;
}

/** A crash leaves the old file or the new one: the bytes are on disk before the name points to them. */
function writeWhole(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.part`;
  try {
    const file = openSync(unfinished, "w", 0o600);
    try {
      writeSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw failure("PROFILE_UNWRITABLE", `${path} could not be written: ${lineOf(error)}`, {
      hint: "Check the free space and the permissions of the folder.",
      cause: error,
    });
  }
}

/** So wide that nothing can be told from it: an index that was not measured never becomes a value. */
const UNKNOWN: IndexBaseline = { median: 0, mad: 1e9 };

/** The numbers that a session compares with: eyes closed, as people listen, else eyes open; null when neither was measured. */
export function baselineOf(profile: Profile, condition: "open" | "closed" | "any" = "any"): Baseline | null {
  const { open, closed } = profile.conditions;
  const chosen = { open, closed, any: closed ?? open }[condition];
  if (chosen === null) return null;
  const of = (statistics: IndexStatistics | null): IndexBaseline =>
    statistics === null ? UNKNOWN : { median: statistics.median, mad: statistics.mad };
  return { relaxation: of(chosen.relaxation), focus: of(chosen.focus) };
}
