/** This file keeps what somebody writes to a session later, tags and a note: beside the log, which never changes; the index has them as a copy alone. */
import { existsSync, rmSync } from "node:fs";
import * as v from "valibot";
import { badUse, failure, lineOf } from "../errors.ts";
import { readPrivate, writePrivate } from "./encryption/private-text.ts";
import { findSession, type SessionFolder } from "./session-folder.ts";
import type { SessionNotes } from "./summary.ts";

export const MOST_NOTE = 4000;
export const MOST_TAGS = 20;
/** Letters of every language; no control character, and no comma, which parts one tag from the next. */
const TAG = /^[\p{L}\p{N}][\p{L}\p{N} _.:-]{0,39}$/u;
const TAG_ALLOWED = "1 to 40 letters, digits, spaces or _ . : -";
/** Lines may be broken; all else that steers a terminal may not be written. */
const PLAIN = /^[^\p{Cc}]*$/u;

const NotesFile = v.strictObject({
  format: v.literal(1),
  tags: v.pipe(v.array(v.pipe(v.string(), v.regex(TAG))), v.maxLength(MOST_TAGS)),
  note: v.pipe(v.string(), v.maxLength(MOST_NOTE)),
});

export const NO_NOTES: SessionNotes = { tags: [], note: "" };

/** What was said last counts; it is deleted with the session. */
export function writeNotes(dataDir: string, id: string, asked: SessionNotes): SessionNotes {
  const notes = { tags: cleanTags(asked.tags), note: cleanNote(asked.note) };
  const { notes: path, log } = findSession(dataDir, id);
  try {
    if (notes.tags.length === 0 && notes.note === "") rmSync(path, { force: true });
    else writePrivate(path, `${JSON.stringify({ format: 1, ...notes }, null, 2)}\n`, log);
  } catch (error) {
    throw failure("NOTES_UNWRITABLE", `${path} could not be written: ${lineOf(error)}`, {
      hint: "Check the free space and the permissions of the folder.",
      cause: error,
    });
  }
  return notes;
}

/** None where nothing was written, or what is there cannot be understood: the recording does not depend on it. */
export function readNotes({ notes: path }: SessionFolder): SessionNotes {
  if (!existsSync(path)) return NO_NOTES;
  try {
    const { tags, note } = v.parse(NotesFile, JSON.parse(readPrivate(path)));
    return { tags, note };
  } catch {
    return NO_NOTES;
  }
}

/** Once each, whether written large or small, in the order in which they came. */
function cleanTags(tags: readonly string[]): readonly string[] {
  const clean = new Map<string, string>();
  for (const tag of tags.map((text) => text.normalize("NFC").trim())) {
    if (!TAG.test(tag)) throw badUse("tag", TAG_ALLOWED, tag);
    if (!clean.has(tag.toLowerCase())) clean.set(tag.toLowerCase(), tag);
  }
  if (clean.size > MOST_TAGS) throw badUse("tags", `at most ${MOST_TAGS} of a session`, clean.size);
  return [...clean.values()];
}

function cleanNote(text: string): string {
  const note = text.normalize("NFC").replaceAll("\r\n", "\n").trim();
  if (note.length > MOST_NOTE) throw badUse("note", `at most ${MOST_NOTE} characters`, `${note.length}`);
  if (!note.split("\n").every((line) => PLAIN.test(line))) {
    throw badUse("note", "text without control characters", "one");
  }
  return note;
}
