/** `attune note ID TEXT`: writes a note to a session, in its own folder; without a text it is printed. */
import type { Command } from "commander";
import { badUse } from "../errors.ts";
import { findSession } from "../recording/session-folder.ts";
import { readNotes, writeNotes } from "../recording/session-notes.ts";
import { type CommonFlags, dataDirOf, newCommand, writableDataDirOf } from "./options.ts";
import { printJson, printLine, note as tell } from "./output.ts";

type Flags = CommonFlags & { readonly remove?: true };

export function createCommand(): Command {
  return newCommand("note")
    .argument("<session>", "id of a recorded session")
    .argument("[text]", "the note; it takes the place of the one that is there")
    .option("--remove", "take the note away")
    .addHelpText("after", HELP)
    .action(note);
}

const HELP = `
Examples:
  attune note 0123456789ABCDEFGHJKMNPQRS "slept badly, neighbours loud"
  attune note 0123456789ABCDEFGHJKMNPQRS --remove`;

function note(session: string, text: string | undefined, flags: Flags) {
  if (flags.remove && text !== undefined) throw badUse("text", "left out with --remove", text);
  if (text === undefined && !flags.remove) {
    const notes = readNotes(findSession(dataDirOf(flags), session));
    if (flags.json) return printJson({ session, ...notes });
    return notes.note === "" ? tell("attune: no note was written to it.") : printLine(notes.note);
  }
  const dataDir = writableDataDirOf(flags);
  const { tags } = readNotes(findSession(dataDir, session));
  const notes = writeNotes(dataDir, session, { tags, note: text ?? "" });
  if (flags.json) printJson({ session, ...notes });
}
