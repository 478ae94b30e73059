/**
 * `attune report ID`, or `attune report --client C --weeks N`: what the figures of a session, or of a client's weeks, say and what they cannot, as text, JSON or
 * one HTML page; `--check` makes every number again from raw samples.
 */
import type { Command } from "commander";
import { checkClientId } from "../../calibration/client-id.ts";
import { badUse } from "../errors.ts";
import { writeWholeFile } from "../recording/exports/whole-file.ts";
import { hideSealed } from "../recording/seal.ts";
import { findSession } from "../recording/session-folder.ts";
import { countNumbers, differencesOf, keptDifferences } from "../report/session/check-figures.ts";
import { reportHtml } from "../report/session/report-html.ts";
import { reportText } from "../report/session/report-text.ts";
import { weeksHtml } from "../report/weeks/weeks-html.ts";
import { weeksText } from "../report/weeks/weeks-text.ts";
import { sessionWords } from "../report/words/session-words.ts";
import type { Language } from "../words/in-each.ts";
import { languageFlag } from "./language-flag.ts";
import { type CommonFlags, dataDirOf, newCommand, parseWhole } from "./options.ts";
import { createProgress, note, printJson, printLine } from "./output.ts";
import { type Read, readReport } from "./read-report.ts";
import { checkWeeks, readWeeks } from "./read-weeks.ts";

type Flags = CommonFlags & {
  readonly client?: string;
  readonly weeks?: number;
  readonly html?: string;
  readonly out?: string;
  readonly check?: true;
  readonly language: Language;
};

const USUAL_WEEKS = 4;

export function createCommand(): Command {
  return newCommand("report")
    .argument("[session]", "id of a recorded session; left out with --client")
    .option("--client <id>", "over the weeks of this client", checkClientId)
    .option(
      "--weeks <n>",
      `with --client: so many, up to today (default: ${USUAL_WEEKS})`,
      parseWhole("--weeks", 1, 520),
    )
    .option("--html <file>", "write it as one page that prints on A4, with an appendix")
    .option("--out <file>", "the same as --html")
    .option("--check", "make every number again from the raw samples, and compare")
    .addOption(languageFlag("of its sentences and numbers").default("en"))
    .action(report);
}

function report(session: string | undefined, flags: Flags) {
  const { client, weeks, html, out } = flags;
  if (html !== undefined && out !== undefined) throw badUse("--out", "left out with --html, which is the same", out);
  if (client === undefined && weeks !== undefined) throw badUse("--weeks", "left out without --client", weeks);
  if (client !== undefined && session !== undefined) throw badUse("session", "left out with --client", session);
  const asked = { ...flags, ...(out !== undefined && { html: out }) };
  if (client !== undefined) return reportWeeks(client, asked);
  if (session === undefined) {
    throw badUse("session", "given: id of the session, or --client", "nothing", "`attune sessions` lists them.");
  }
  return reportSession(session, asked);
}

function reportSession(session: string, flags: Flags): void {
  const folder = findSession(dataDirOf(flags), session);
  const progress = createProgress("reading");
  progress.update(null);
  const read = readReport(folder, { checks: flags.check === true, language: flags.language });
  const { told, reason } = read;
  progress.done();
  for (const sentence of told.damage) note(`attune: ${sentence}`);
  const check = checkOf(read);
  give(flags, { json: check ? { ...told, check } : told, html: () => reportHtml(told), text: () => reportText(told) });
  if (check) tellCheck(check, reason, flags);
}

function reportWeeks(client: string, flags: Flags): void {
  const dataDir = dataDirOf(flags);
  const asked = { client, weeks: flags.weeks ?? USUAL_WEEKS, nowMs: Date.now() };
  const progress = createProgress("reading");
  progress.update(null);
  const { told, figures } = readWeeks(dataDir, asked, flags.language);
  const check = flags.check ? checkWeeks(dataDir, asked, figures, progress.update) : null;
  progress.done();
  give(flags, { json: check ? { ...told, check } : told, html: () => weeksHtml(told), text: () => weeksText(told) });
  if (check) tellCheck(check, check.differences[0]?.reason ?? null, flags);
}

type Given = { readonly json: unknown; readonly html: () => string; readonly text: () => string };

function give({ html, json, language }: Flags, given: Given): void {
  if (html !== undefined) writeWholeFile(html, (write) => write(given.html()));
  if (json) printJson(given.json);
  else {
    printLine(given.text());
    if (html !== undefined) printLine(sessionWords[language].asPage(html));
  }
}

type Check = {
  readonly equal: boolean;
  readonly numbers: number;
  readonly differences: readonly { readonly figure: string; readonly logged?: unknown; readonly again?: unknown }[];
};

/** Of a sealed session it is told which figures differ, and not by what: they are the person's own. */
function checkOf({ logged, kept, again, disclosure }: Read): Check | null {
  if (!again) return null;
  const keptAgain = hideSealed(again.summary, disclosure.readings);
  const all = [...differencesOf(logged, again), ...keptDifferences(kept, keptAgain)];
  const differences = disclosure.readings ? all : all.map(({ figure }) => ({ figure }));
  return { equal: all.length === 0, numbers: countNumbers(logged) + countNumbers(kept), differences };
}

function tellCheck({ equal, numbers, differences }: Check, reason: string | null, { json, language }: Flags): void {
  if (equal) {
    if (!json) printLine(sessionWords[language].checked(numbers));
    return;
  }
  process.exitCode = 1;
  const [first] = differences;
  const makers = reason === null ? "" : ` ${reason}.`;
  const values =
    first && "logged" in first ? ` (${first.logged} as it was kept, ${first.again} when it is made again)` : "";
  note(`attune: ${first?.figure} differs from what is made again${values}.${makers}`);
}
