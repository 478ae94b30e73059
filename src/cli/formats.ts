/** `attune formats`: the recordings that are read. */
import type { Command } from "commander";
import { FILE_FORMATS } from "../../hardware/files/formats.ts";
import { type CommonFlags, newCommand } from "./options.ts";
import { formatTable, printJson, printLine } from "./output.ts";

export function createCommand(): Command {
  return newCommand("formats").action((flags: CommonFlags) => {
    const formats = FILE_FORMATS.map(({ name, title, endings }) => ({ name, title, endings }));
    if (flags.json) return printJson(formats);
    const rows = formats.map(({ name, title, endings }) => [name, title, endings.join(" ")]);
    printLine(formatTable([["format", "what it is", "endings"], ...rows]));
  });
}
