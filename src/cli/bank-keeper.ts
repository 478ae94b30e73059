/** This file keeps the recorded instruments of a server that runs: found when it starts, or fetched in a process of their own while people listen already. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { bankLine, type FoundBank, findBank } from "../bank/find-bank.ts";
import { cacheDir, PROJECT_DIR } from "../config.ts";
import { environmentForOthers } from "../environment.ts";
import { note } from "./output.ts";

export type BankKeeper = {
  readonly bank: () => FoundBank | null;
  /** Says what plays without them, or begins to fetch them; once the server runs. */
  readonly begin: () => void;
  readonly close: () => void;
};

export function createBankKeeper({ fetches }: { readonly fetches: boolean }): BankKeeper {
  const search = findBank(cacheDir());
  let found = search.found;
  let child: ChildProcess | null = null;
  const begin = () => {
    const line = bankLine(search);
    if (line === null) return;
    if (!fetches) {
      note(`attune: ${line}`);
      return;
    }
    const attune = join(PROJECT_DIR, "src/cli/attune.mjs");
    const args = [attune, "provision", "--only", "instruments"];
    child = spawn(process.execPath, args, { env: environmentForOthers(), stdio: ["ignore", "ignore", 2] });
    child.once("close", () => {
      child = null;
      found = findBank(cacheDir()).found;
      if (found) note("attune: the recorded instruments are here; the next session plays them");
    });
    // It cannot be begun: the synthesised instruments go on.
    child.once("error", () => {});
  };
  return { bank: () => found, begin, close: () => void child?.kill() };
}
