/** This file is the small paper beside a finished log: its summary, its length and SHA-256, and what is known to be lost. */
import { existsSync } from "node:fs";
import * as v from "valibot";
import { MOOD } from "../session/request.ts";
import { ARTIFACT_CAUSES, ASKED_ARMS, CONDITIONS, GOALS, INDEX_NAMES, PLACES_ARE } from "../types.ts";
import { readPrivate, writePrivate } from "./encryption/private-text.ts";
import type { SessionFolder } from "./session-folder.ts";
import type { SessionSummary } from "./summary.ts";

/** Absent in manifests of before it was asked. */
const SEATED = v.optional(v.nullable(v.picklist(CONDITIONS)), null);

const CHANGE = v.union([
  v.object({ atSec: v.number(), goal: v.picklist(GOALS) }),
  v.object({ atSec: v.number(), world: v.string() }),
]);

const Summary = v.object({
  session: v.string(),
  startedAt: v.string(),
  source: v.string(),
  goal: v.picklist(GOALS),
  changes: v.optional(v.array(CHANGE), []),
  seed: v.number(),
  client: v.nullable(v.string()),
  condition: SEATED,
  durationSec: v.number(),
  bars: v.number(),
  gaps: v.array(v.object({ fromSec: v.number(), lengthSec: v.number(), cause: v.string() })),
  resumed: v.optional(v.array(v.object({ atSec: v.number(), awaySec: v.number() })), []),
  usableShare: v.number(),
  unusableShares: v.optional(v.nullable(v.record(v.picklist(ARTIFACT_CAUSES), v.number())), null),
  baseline: v.optional(
    v.nullable(
      v.object({
        origin: v.picklist(["none", "provisional", "session", "profile"]),
        date: v.nullable(v.string()),
        condition: SEATED,
        cannotTell: v.array(v.picklist(INDEX_NAMES)),
      }),
    ),
    null,
  ),
  montage: v.optional(
    v.nullable(v.object({ electrodes: v.array(v.string()), placesAre: v.nullable(v.picklist(PLACES_ARE)) })),
    null,
  ),
  protocol: v.optional(
    v.nullable(
      v.object({
        name: v.string(),
        rule: v.string(),
        rewardShare: v.number(),
        iafHz: v.nullable(v.number()),
        success: v.nullable(
          v.object({
            cleanFrames: v.number(),
            share: v.nullable(v.number()),
            fixedShare: v.nullable(v.number()),
            driftSd: v.number(),
          }),
        ),
      }),
    ),
    null,
  ),
  levels: v.optional(
    v.nullable(
      v.object(
        v.entriesFromList(
          INDEX_NAMES,
          v.nullable(v.object({ meanZ: v.number(), seZ: v.nullable(v.number()), readings: v.number() })),
        ),
      ),
    ),
    null,
  ),
  mood: v.optional(v.nullable(MOOD), null),
  /** Said later, and kept beside the manifest. */
  after: v.optional(v.null(), null),
  arm: v.optional(v.picklist(ASKED_ARMS), "contingent"),
  reveal: v.optional(v.null(), null),
  tags: v.optional(v.array(v.never()), []),
  note: v.optional(v.literal(""), ""),
  state: v.picklist(["closed", "recovered"]),
});

const ManifestFile = v.object({
  format: v.literal(1),
  summary: Summary,
  log: v.object({ bytes: v.number(), sha256: v.string() }),
  /** Sentences for a person: what of the recording cannot be read. */
  damage: v.array(v.string()),
});

export type Manifest = {
  readonly summary: SessionSummary;
  readonly log: { readonly bytes: number; readonly sha256: string };
  readonly damage: readonly string[];
};

export function writeManifest({ manifest: path, log }: SessionFolder, manifest: Manifest): void {
  writePrivate(path, `${JSON.stringify({ format: 1, ...manifest }, null, 2)}\n`, log);
}

/** Null where there is none, or none that can be understood or decrypted: the log is the truth and gives it again. */
export function readManifest(path: string): Manifest | null {
  if (!existsSync(path)) return null;
  try {
    const { summary, log, damage } = v.parse(ManifestFile, JSON.parse(readPrivate(path)));
    return { summary, log, damage };
  } catch {
    return null;
  }
}
