/** `attune encrypt`: sets the passphrase of a data folder, encrypts recordings with it, and says whether new ones are. */
import { type Command, Option } from "commander";
import { badUse } from "../errors.ts";
import { encryptSession } from "../recording/encryption/rewrite-session.ts";
import { readEncryption, settleEncryption } from "../recording/encryption/settings.ts";
import { type CommonFlags, newCommand, writableDataDirOf } from "./options.ts";
import { note, printJson, printLine } from "./output.ts";
import { offerNewPassphrase, type PassphraseFlag } from "./passphrase.ts";
import { checkWhich, rewriteSessions, type WhichFlags, withWhich } from "./rewrite-sessions.ts";

type Flags = CommonFlags & PassphraseFlag & WhichFlags & { readonly newSessions?: "on" | "off" };

const FINAL =
  "attune: there is no way back without the passphrase: one that is lost cannot be replaced, and what it encrypts is lost with it. Write it down.";
const DISK =
  "attune: what stood in plain may still lie on the disk, unseen, until it is overwritten; an encrypted disk is safer.";

export function createCommand(): Command {
  return withWhich(newCommand("encrypt"), "to encrypt")
    .addOption(
      new Option("--new-sessions <on|off>", "whether sessions from now on are encrypted as they are recorded").choices([
        "on",
        "off",
      ]),
    )
    .action(encrypt);
}

function encrypt(id: string | undefined, flags: Flags): void {
  if (id === undefined && !flags.all && flags.newSessions === undefined) {
    throw badUse("what to encrypt", "the id of a session, --all, or --new-sessions on", "nothing");
  }
  const dataDir = writableDataDirOf(flags);
  checkWhich(dataDir, id, flags);
  if (readEncryption(dataDir) === null) offerNewPassphrase(flags, () => note(FINAL));
  const { settings } = settleEncryption(
    dataDir,
    flags.newSessions === undefined ? {} : { newSessions: flags.newSessions === "on" },
  );
  const { done, leftOut } = rewriteSessions(dataDir, id, flags, encryptSession);
  const { newSessions } = settings;
  if (flags.json) {
    printJson({ encrypted: done, leftOut, newSessions });
    return;
  }
  for (const session of done) printLine(`${session} is encrypted`);
  for (const { session, why } of leftOut) printLine(`${session} was left as it is: ${why}`);
  printLine(`new sessions are ${newSessions ? "" : "not "}encrypted`);
  if (done.length > 0) note(DISK);
}
