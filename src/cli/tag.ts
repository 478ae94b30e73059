/** `attune tag ID TAG …`: adds tags to a session, or takes them away; without a tag those that it has are printed. */
import type { Command } from "commander";
import { badUse } from "../errors.ts";
import { findSession } from "../recording/session-folder.ts";
import { readNotes, writeNotes } from "../recording/session-notes.ts";
import { type CommonFlags, dataDirOf, newCommand, writableDataDirOf } from "./options.ts";
import { printJson, printLine, note as tell } from "./output.ts";

type Flags = CommonFlags & { readonly remove?: true };

export function createCommand(): Command {
  return newCommand("tag")
    .argument("<session>", "id of a recorded session")
    .argument("[tags...]", "each of 1 to 40 letters, digits, spaces or _ . : -")
    .option("--remove", "take these tags away instead")
    .action(tag);
}

function tag(session: string, asked: readonly string[], flags: Flags): void {
  if (flags.remove && asked.length === 0) throw badUse("tags", "given with --remove", "nothing");
  const dataDir = asked.length === 0 ? dataDirOf(flags) : writableDataDirOf(flags);
  const { tags: before, note } = readNotes(findSession(dataDir, session));
  const tags =
    asked.length === 0 ? before : writeNotes(dataDir, session, { tags: changed(before, asked, flags), note }).tags;
  if (flags.json) printJson({ session, tags, note });
  else if (tags.length === 0) tell("attune: it has no tag.");
  else printLine(tags.join(", "));
}

function changed(before: readonly string[], asked: readonly string[], { remove }: Flags): readonly string[] {
  if (!remove) return [...before, ...asked];
  const same = (a: string, b: string) => a.toLowerCase() === b.normalize("NFC").trim().toLowerCase();
  const missing = asked.find((one) => !before.some((tag) => same(tag, one)));
  if (missing !== undefined)
    throw badUse("tag", before.length === 0 ? "one that it has: none" : `one of ${before.join(", ")}`, missing);
  return before.filter((tag) => !asked.some((one) => same(tag, one)));
}
