/** This file asks for the passphrase of encrypted recordings: from a file, from the environment, or at a prompt that shows nothing; never from an argument. */
import { spawnSync } from "node:child_process";
import { readFileSync, readSync } from "node:fs";
import { PASSPHRASE } from "../environment.ts";
import { badUse, lineOf } from "../errors.ts";
import { usePassphrase } from "../recording/encryption/keyring.ts";
import { longEnough } from "../recording/encryption/passphrase-key.ts";

export type PassphraseFlag = { readonly passphraseFile?: string };

/** Before a command's own work; asked for only where a recording needs it. */
export function offerPassphrase({ passphraseFile }: PassphraseFlag, prompt = "Passphrase: "): void {
  usePassphrase(() => fileOrEnvironment(passphraseFile) ?? prompted(prompt));
}

/** For one that is set now: whoever types it types it twice. `warn`: what to know before. */
export function offerNewPassphrase({ passphraseFile }: PassphraseFlag, warn: () => void): void {
  usePassphrase(() => {
    const given = fileOrEnvironment(passphraseFile);
    if (given !== null) longEnough(given);
    else if (!canPrompt()) return null;
    warn();
    if (given !== null) return given;
    const typed = prompted("New passphrase: ");
    if (typed === null) return null;
    if (longEnough(typed) !== prompted("Once more: ")) throw badUse("the passphrase", "typed the same twice", "two");
    return typed;
  });
}

function fileOrEnvironment(path: string | undefined): string | null {
  if (path === undefined) return process.env[PASSPHRASE] ?? null;
  try {
    return readFileSync(path, "utf8").split(/\r?\n/, 1)[0] ?? "";
  } catch (error) {
    throw badUse("--passphrase-file", `a file that can be read (${lineOf(error)})`, path);
  }
}

const canPrompt = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

/** Null where nobody can type, or what is typed would be seen. */
function prompted(prompt: string): string | null {
  if (!canPrompt()) return null;
  const quiet = spawnSync("stty", ["-echo"], { stdio: ["inherit", "ignore", "ignore"] });
  if (quiet.status !== 0) return null;
  process.stderr.write(prompt);
  try {
    return readLine();
  } finally {
    spawnSync("stty", ["echo"], { stdio: ["inherit", "ignore", "ignore"] });
    process.stderr.write("\n");
  }
}

function readLine(): string {
  const bytes: number[] = [];
  const one = Buffer.alloc(1);
  while (readSync(process.stdin.fd, one, 0, 1, null) === 1 && one[0] !== 0x0a) bytes.push(one[0] ?? 0);
  return Buffer.from(bytes).toString("utf8").replace(/\r$/, "");
}
