/** `attune export ID`: a recorded session in a format that other programs read. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { badUse } from "../errors.ts";
import { surveyLog } from "../recording/exports/survey.ts";
import { findSession } from "../recording/session-folder.ts";
import { EXPORT_FORMAT_NAMES, EXPORT_FORMATS, type ExportFormat } from "./export-formats.ts";
import { type CommonFlags, dataDirOf, newCommand } from "./options.ts";
import { createProgress, note, printJson, printLine } from "./output.ts";

type Flags = CommonFlags & {
  readonly format?: ExportFormat;
  readonly out?: string;
  readonly mains?: 50 | 60;
};

export function createCommand(): Command {
  return newCommand("export")
    .argument("<session>", "id of a recorded session")
    .addOption(
      new Option("--format <name>", `one of ${EXPORT_FORMAT_NAMES.join(", ")}`).argParser((text): ExportFormat => {
        const found = EXPORT_FORMAT_NAMES.find((name) => name === text);
        if (found) return found;
        throw new InvalidArgumentError(`--format must be one of ${EXPORT_FORMAT_NAMES.join(", ")}; got ${text}.`);
      }),
    )
    .option("--out <path>", "file to write; for bids a folder, or a name that ends with .zip")
    .option("--mains <hz>", "for bids: 50 or 60, where the recording does not show it", parseMains)
    .addHelpText(
      "after",
      `\n${EXPORT_FORMAT_NAMES.map((name) => `  ${name.padEnd(5)} ${EXPORT_FORMATS[name].what}`).join("\n")}\n`,
    )
    .action(exportSession);
}

function parseMains(text: string): 50 | 60 {
  if (text === "50" || text === "60") return Number(text) as 50 | 60;
  throw new InvalidArgumentError(`--mains must be 50 or 60; got ${text}.`);
}

async function exportSession(session: string, flags: Flags): Promise<void> {
  const { format, out, mains, json } = flags;
  const example = `For example: attune export ${session.slice(0, 26)} --format edf --out session.edf`;
  if (format === undefined) throw badUse("--format", `one of ${EXPORT_FORMAT_NAMES.join(", ")}`, "nothing", example);
  if (out === undefined || out === "") throw badUse("--out", "given: where to write", out ?? "nothing", example);
  const dataDir = dataDirOf(flags);
  const folder = findSession(dataDir, session);
  const progress = createProgress("exporting");
  const survey = surveyLog(folder);
  for (const sentence of survey.damage) note(`attune: ${sentence}`);
  const { files, leftOut } = await EXPORT_FORMATS[format].write({
    survey,
    dataDir,
    path: out,
    onProgress: progress.update,
    mainsHz: mains ?? null,
  });
  progress.done();
  for (const line of leftOut) note(`attune: left out: ${line}`);
  if (json) printJson({ session, format, out, files, leftOut });
  else printLine(`${format} of session ${session}: ${out}${files.length > 1 ? ` (${files.length} files)` : ""}`);
}
