/** `attune verify ID`: runs a session again from what was logged and compares every value, byte for byte. */
import type { Command } from "commander";
import { verifySession } from "../session/verify-session.ts";
import { type CommonFlags, dataDirOf, newCommand } from "./options.ts";
import { createProgress, note, printJson } from "./output.ts";

export function createCommand(): Command {
  return newCommand("verify")
    .argument("<session>", "id of the session")
    .addHelpText(
      "after",
      "\nA session of another version is equal, or `reason` says which version made it; it still plays, renders and exports.",
    )
    .action((id: string, flags: CommonFlags) => {
      const progress = createProgress("verifying");
      const { session, bars, equal, differences, reason } = verifySession(dataDirOf(flags), id, progress.update);
      progress.done();
      printJson({
        session,
        bars,
        equal,
        ...(reason !== null && { reason }),
        ...(differences.length > 0 && { differences }),
      });
      if (equal) return;
      process.exitCode = 1;
      const [first] = differences;
      if (flags.json) return;
      if (reason !== null) note(`attune: ${reason}`);
      if (first) note(`attune: the first difference is at ${(first.timeMs / 1000).toFixed(3)} s: ${first.what}`);
    });
}
