/** `attune provision`: fetches BrainFlow's native library once; what `npm run setup` ends with. */
import type { Command } from "commander";
import { provisionBrainFlow } from "../../hardware/brainflow/provision.ts";
import { cacheDir } from "../config.ts";
import { type CommonFlags, newCommand } from "./options.ts";
import { note, printJson, printLine } from "./output.ts";

export function createCommand(): Command {
  return newCommand("provision")
    .option("--wheel <file>", "take it from a wheel downloaded by hand instead of the network")
    .action(async (flags: CommonFlags & { readonly wheel?: string }) => {
      const libraryDir = await provisionBrainFlow({
        cacheDir: cacheDir(),
        ...(flags.wheel === undefined ? {} : { wheel: flags.wheel }),
        onProgress: (text) => note(`attune: ${text}`),
      });
      if (flags.json) printJson({ libraryDir });
      else printLine(`BrainFlow is ready in ${libraryDir}`);
    });
}
