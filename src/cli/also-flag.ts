/** This file is how further sources of a session are asked for on the command line. */
import type { Command } from "commander";
import { checkAlso } from "../../hardware/also/useful.ts";
import { checkBesideName } from "../../hardware/lsl/open-beside.ts";
import { isLsl } from "../../hardware/lsl/open-lsl.ts";
import { checkSource } from "../../hardware/open.ts";
import { AttuneError } from "../errors.ts";

export type AlsoFlag = { readonly also?: readonly string[] };

export const withAlso = (command: Command): Command =>
  command.option(
    "--also <source>",
    "a second source beside it, for the pulse or marks: a file of beats, PPG, ECG or marks, lsl:ID of a stream of marks or R–R intervals; again for more. It may come later, vanish and return",
    (name: string, before: readonly string[] = []) => [...before, name],
  );

/** Before anything is opened. */
export function checkAlsoFlag({ also = [] }: AlsoFlag, main: string | null): void {
  checkAlso(main, also);
  for (const name of also) {
    if (isLsl(name)) {
      checkBesideName(name);
      continue;
    }
    try {
      checkSource(name, {});
    } catch (error) {
      if (!(error instanceof AttuneError)) throw error;
      throw new AttuneError(error.code, `--also: ${error.message}`, error.exitCode, { hint: error.hint });
    }
  }
}
