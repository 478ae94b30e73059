/** This file keeps what a person says after a session: beside the log, which is closed by then and never changes. */
import { existsSync } from "node:fs";
import * as v from "valibot";
import { failure, lineOf } from "../errors.ts";
import { MOOD } from "../session/request.ts";
import { readPrivate, writePrivate } from "./encryption/private-text.ts";
import { findSession, type SessionFolder } from "./session-folder.ts";
import type { AfterSession } from "./summary.ts";

const AfterFile = v.strictObject({ format: v.literal(1), mood: MOOD, discomfort: v.nullable(v.boolean()) });

/** What was said last counts; it is deleted with the session. */
export function writeAfterSession(dataDir: string, id: string, after: AfterSession): void {
  const { after: path, log } = findSession(dataDir, id);
  try {
    writePrivate(path, `${JSON.stringify({ format: 1, ...after }, null, 2)}\n`, log);
  } catch (error) {
    throw failure("AFTER_UNWRITABLE", `${path} could not be written: ${lineOf(error)}`, {
      hint: "Check the free space and the permissions of the folder.",
      cause: error,
    });
  }
}

/** Null where nothing was said, or what is there cannot be understood: the recording does not depend on it. */
export function readAfterSession({ after: path }: SessionFolder): AfterSession | null {
  if (!existsSync(path)) return null;
  try {
    const { mood, discomfort } = v.parse(AfterFile, JSON.parse(readPrivate(path)));
    return { mood, discomfort };
  } catch {
    return null;
  }
}
