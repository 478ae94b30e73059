/** `attune open`: opens the page of the Attune that runs on this data folder, by a link with a key. */
import type { Command } from "commander";
import { failure } from "../errors.ts";
import { KEY_MINUTES, linkOf, makeKey } from "../server/http/entry-key.ts";
import { knownToken } from "../server/http/token.ts";
import { openBrowser } from "../server/open-browser.ts";
import { findRunning } from "../server/running-file.ts";
import { type CommonFlags, dataDirOf, newCommand } from "./options.ts";
import { note, printJson, printLine } from "./output.ts";

export function createCommand(): Command {
  return newCommand("open")
    .option("--no-open", "only print the link")
    .addHelpText(
      "after",
      `\nThe link opens Attune once, in one browser, within ${KEY_MINUTES} minutes. Whoever has it gets in, so give it to nobody.`,
    )
    .action(open);
}

function open(flags: CommonFlags & { readonly open: boolean }): void {
  const dataDir = dataDirOf(flags);
  const running = findRunning(dataDir);
  const token = knownToken(dataDir);
  if (running === null || token === null) {
    throw failure("NOT_RUNNING", `no Attune runs on the data folder ${dataDir}`, {
      hint: "Start it with `npm start`, or name its folder with --data DIR.",
    });
  }
  const { url, run } = running;
  const link = linkOf(url, makeKey({ token, run }));
  if (flags.json) printJson({ url, link });
  else printLine(link);
  if (!flags.open) return;
  if (!flags.json) note(`attune: opening it in the browser; the link works once, within ${KEY_MINUTES} minutes.`);
  openBrowser({ url, link: linkOf(url, makeKey({ token, run })), dataDir });
}
