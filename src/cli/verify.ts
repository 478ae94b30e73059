/** `attune verify ID`: runs a session again from what was logged and compares every value, byte for byte. */
import type { Command } from "commander";
import { readHeader } from "../recording/read-log.ts";
import { findSession } from "../recording/session-folder.ts";
import { verifySession } from "../session/verify-session.ts";
import { type CommonFlags, dataDirOf, newCommand } from "./options.ts";
import { createProgress, note, printJson } from "./output.ts";
import { lacks } from "./recorded-instruments.ts";

export function createCommand(): Command {
  return newCommand("verify")
    .argument("<session>", "id of the session")
    .addHelpText(
      "after",
      "\nA session of another version is equal, or `reason` says which version made it; it still plays, renders and exports.",
    )
    .action((id: string, flags: CommonFlags) => {
      const progress = createProgress("verifying");
      const lacking = lacks(readHeader(findSession(dataDirOf(flags), id).log).makers?.bank ?? null);
      const { session, bars, equal, differences, reason } = verifySession(dataDirOf(flags), id, progress.update);
      progress.done();
      printJson({
        session,
        bars,
        equal,
        ...(lacking !== null && { lacks: lacking }),
        ...(reason !== null && { reason }),
        ...(differences.length > 0 && { differences }),
      });
      // What was composed does not depend on it: the values are compared all the same.
      if (lacking !== null && !flags.json) note(`attune: ${lacking}`);
      if (equal) return;
      process.exitCode = 1;
      const [first] = differences;
      if (flags.json) return;
      if (reason !== null) note(`attune: ${reason}`);
      if (first) note(`attune: the first difference is at ${(first.timeMs / 1000).toFixed(3)} s: ${first.what}`);
    });
}
