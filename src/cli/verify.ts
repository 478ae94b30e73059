/** `attune verify ID`: runs a session again from what was logged and compares every value, byte for byte. */
import type { Command } from "commander";
import { verifySession } from "../session/verify-session.ts";
import { type CommonFlags, dataDirOf, newCommand } from "./options.ts";
import { note, printJson } from "./output.ts";

export function createCommand(): Command {
  return newCommand("verify", "run a recorded session again and compare it with the recording, byte for byte")
    .argument("<session>", "id of the session")
    .action((id: string, flags: CommonFlags) => {
      const { session, bars, equal, differences } = verifySession(dataDirOf(flags), id);
      printJson(equal ? { session, bars, equal } : { session, bars, equal, differences });
      if (equal) return;
      process.exitCode = 1;
      const [first] = differences;
      if (first && !flags.json)
        note(`attune: the first difference is at ${(first.timeMs / 1000).toFixed(3)} s: ${first.what}`);
    });
}
