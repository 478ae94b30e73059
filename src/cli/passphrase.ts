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
  const before = stty("-g");
  // Ctrl-C comes as a byte: a signal would end this process while it waits for a key, and leave a terminal that shows nothing.
  if (before === null || stty("-echo", "-isig", "-icanon", "min", "1", "time", "0") === null) return null;
  process.stderr.write(prompt);
  let typed: Typed;
  try {
    typed = readLine();
  } finally {
    stty(before);
    process.stderr.write("\n");
  }
  if (typed.type === "line") return typed.text;
  // As the terminal would have done: whoever started this sees that it was stopped.
  process.kill(process.pid, typed.signal);
  throw badUse("the passphrase", "typed, and ended with Return", "nothing");
}

/** What it prints; null where it failed. */
function stty(...settings: readonly string[]): string | null {
  const ran = spawnSync("stty", settings, { stdio: ["inherit", "pipe", "ignore"], encoding: "utf8" });
  return ran.status === 0 ? ran.stdout.trim() : null;
}

type Typed =
  | { readonly type: "line"; readonly text: string }
  | { readonly type: "stopped"; readonly signal: NodeJS.Signals };

const RETURNS = [0x0a, 0x0d];
const END_OF_INPUT = 0x04;
const KILLS_LINE = 0x15;
const ERASES = [0x08, 0x7f];
/** Ctrl-C and Ctrl-\ */
const STOPS: Readonly<Record<number, NodeJS.Signals>> = { 3: "SIGINT", 28: "SIGQUIT" };

/** One key at a time: the terminal edits nothing for us here. */
function readLine(): Typed {
  let text = "";
  const keys = new TextDecoder();
  const one = Buffer.alloc(1);
  while (readSync(process.stdin.fd, one, 0, 1, null) === 1) {
    const [key = 0] = one;
    const signal = STOPS[key];
    if (signal) return { type: "stopped", signal };
    if (RETURNS.includes(key) || key === END_OF_INPUT) break;
    if (key === KILLS_LINE) text = "";
    else if (ERASES.includes(key)) text = Array.from(text).slice(0, -1).join("");
    else text += keys.decode(one, { stream: true });
  }
  return { type: "line", text };
}
