/** `attune decrypt`: recordings in plain again, with the passphrase that they were encrypted with. */
import type { Command } from "commander";
import { badUse } from "../errors.ts";
import { decryptSession } from "../recording/encryption/rewrite-session.ts";
import { type CommonFlags, newCommand, writableDataDirOf } from "./options.ts";
import { printJson, printLine } from "./output.ts";
import { checkWhich, rewriteSessions, type WhichFlags, withWhich } from "./rewrite-sessions.ts";

export function createCommand(): Command {
  return withWhich(newCommand("decrypt"), "to decrypt").action(
    (id: string | undefined, flags: CommonFlags & WhichFlags) => {
      if (id === undefined && !flags.all) throw badUse("what to decrypt", "the id of a session, or --all", "nothing");
      const dataDir = writableDataDirOf(flags);
      checkWhich(dataDir, id, flags);
      const { done, leftOut } = rewriteSessions(dataDir, id, flags, decryptSession);
      if (flags.json) return printJson({ decrypted: done, leftOut });
      for (const session of done) printLine(`${session} is in plain`);
      for (const { session, why } of leftOut) printLine(`${session} was left as it is: ${why}`);
    },
  );
}
