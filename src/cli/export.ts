/** `attune export ID`: a recorded session in a format that other programs read; `--all`: everything of a person in one archive. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { checkClientId } from "../../calibration/client-id.ts";
import { badUse } from "../errors.ts";
import { surveyLog } from "../recording/exports/survey.ts";
import { findSession } from "../recording/session-folder.ts";
import { writeArchive } from "./archive.ts";
import { count } from "./count.ts";
import { EXPORT_FORMAT_NAMES, EXPORT_FORMATS, type ExportFormat } from "./export-formats.ts";
import { type LanguageFlag, languageFlag } from "./language-flag.ts";
import { type CommonFlags, dataDirOf, newCommand } from "./options.ts";
import { createProgress, note, printJson, printLine } from "./output.ts";
import { stoppable } from "./stoppable.ts";

type Flags = CommonFlags &
  LanguageFlag & {
    readonly format?: ExportFormat;
    readonly out?: string;
    readonly mains?: 50 | 60;
    readonly all?: true;
    readonly client?: string;
  };

export function createCommand(): Command {
  return newCommand("export")
    .argument("[session]", "id of a recorded session")
    .option("--all", "everything: recordings, calibrations and a readme, in one ZIP archive")
    .option("--client <id>", "with --all: of this person alone", checkClientId)
    .addOption(languageFlag("with --all: of its readme and the reports in it"))
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
    .action((session: string | undefined, flags: Flags) => stoppable("export", () => exportAny(session, flags)));
}

function parseMains(text: string): 50 | 60 {
  if (text === "50" || text === "60") return Number(text) as 50 | 60;
  throw new InvalidArgumentError(`--mains must be 50 or 60; got ${text}.`);
}

async function exportAny(session: string | undefined, flags: Flags): Promise<void> {
  const { all, client, language } = flags;
  if (all && session !== undefined) throw badUse("session", "left out with --all, which takes every one", session);
  if (all) return exportAll(flags);
  if (client !== undefined) throw badUse("--client", "left out without --all", client);
  if (language !== undefined) throw badUse("--language", "left out without --all", language);
  if (session === undefined) {
    throw badUse("session", "given: id of the session", "nothing", "`attune sessions` lists them; --all takes all.");
  }
  return exportSession(session, flags);
}

async function exportAll(flags: Flags): Promise<void> {
  const { client = null, out, format, json, language = "en" } = flags;
  if (format !== undefined) throw badUse("--format", "left out with --all, which is a ZIP archive", format);
  if (out === undefined || out === "")
    throw badUse("--out", "given: where to write", "nothing", "For example: --out mine.zip");
  const progress = createProgress("exporting");
  const { sessions, profiles, leftOut } = await writeArchive(
    dataDirOf(flags),
    { client, language },
    out,
    progress.update,
  );
  progress.done();
  for (const line of leftOut) note(`attune: left out: ${line}`);
  if (json) printJson({ out, client, sessions, profiles, leftOut });
  else printLine(`${count(sessions, "session")} and ${count(profiles, "calibration")}: ${out}`);
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
