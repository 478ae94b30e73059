/** This file says how npm is called, as the set-up does, which runs before any package is there. */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { NpmCommand } from "../bank/npm-package.ts";
import { PROJECT_DIR } from "../config.ts";

type SetupPackages = {
  readonly npmCommand: (env: NodeJS.ProcessEnv, platform: NodeJS.Platform) => NpmCommand;
};

export async function npmHere(): Promise<NpmCommand> {
  const url = pathToFileURL(join(PROJECT_DIR, "src/cli/setup/packages.mjs")).href;
  const { npmCommand } = (await import(url)) as SetupPackages;
  return npmCommand(process.env, process.platform);
}
