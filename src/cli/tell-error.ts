/** This file tells a person of an error: one line and an exit code, and never a stack, which only a developer asks for. */
import { AttuneError, lineOf } from "../errors.ts";

/** Where an error of Attune's own came from, for whoever mends it. */
const TRACE = "ATTUNE_TRACE";

/** Set to "json" by a program that passes the error on: the server, of what it has made for a page. */
const ERRORS_AS = "ATTUNE_ERRORS";

/** Returns the exit code. */
export function tellError(error: unknown, env: Readonly<Record<string, string | undefined>> = process.env): 1 | 2 {
  if (env[ERRORS_AS] === "json" && error instanceof AttuneError) {
    const { code, message, hint, exitCode } = error;
    process.stderr.write(`${JSON.stringify({ code, message, hint, exitCode })}\n`);
    return exitCode;
  }
  process.stderr.write(`attune: ${lineOf(error)}${isOurs(error) ? HINT : ""}\n`);
  if (env[TRACE] === "1" && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return error instanceof AttuneError ? error.exitCode : 1;
}

const HINT = `. This is a fault of Attune's own: please report it, with what ${TRACE}=1 before the command adds`;

/** Neither foreseen nor the system's answer (no such file, disk full …), which tells itself. */
const isOurs = (error: unknown): boolean =>
  !(error instanceof AttuneError) && !(error instanceof Error && "syscall" in error);
