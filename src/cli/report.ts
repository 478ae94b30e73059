/** `attune report ID`: what a session's figures say and what they cannot, as text, JSON or one HTML page; `--check` makes every number again from raw samples. */
import type { Command } from "commander";
import type { Disclosure } from "../recording/exports/disclosure.ts";
import { writeWholeFile } from "../recording/exports/whole-file.ts";
import { findSession } from "../recording/session-folder.ts";
import { countNumbers, differencesOf } from "../report/session/check-figures.ts";
import { reportHtml } from "../report/session/report-html.ts";
import { reportText } from "../report/session/report-text.ts";
import type { SessionFigures } from "../report/session/session-figures.ts";
import { type CommonFlags, dataDirOf, newCommand } from "./options.ts";
import { createProgress, note, printJson, printLine } from "./output.ts";
import { readReport } from "./read-report.ts";

type Flags = CommonFlags & { readonly html?: string; readonly check?: true };

export function createCommand(): Command {
  return newCommand("report")
    .argument("<session>", "id of a recorded session")
    .option("--html <file>", "write it as one page that prints on A4, with an appendix")
    .option("--check", "make every number again from the raw samples, and compare")
    .action(report);
}

function report(session: string, flags: Flags): void {
  const folder = findSession(dataDirOf(flags), session);
  const progress = createProgress("reading");
  progress.update(null);
  const { told, disclosure, logged, again, reason } = readReport(folder, flags.check === true);
  progress.done();
  for (const sentence of told.damage) note(`attune: ${sentence}`);
  if (flags.html !== undefined) writeWholeFile(flags.html, (write) => write(reportHtml(told)));
  const check = again && checkOf(logged, again, disclosure);
  if (flags.json) printJson(check ? { ...told, check } : told);
  else {
    printLine(reportText(told));
    if (flags.html !== undefined) printLine(`as a page: ${flags.html}`);
    if (check?.equal)
      printLine(`checked: all ${check.numbers} numbers are the same when they are made again from the raw samples`);
  }
  if (!check || check.equal) return;
  process.exitCode = 1;
  const [first] = check.differences;
  const makers = reason === null ? "" : ` ${reason}.`;
  const values =
    first && "logged" in first ? ` (${first.logged} in the log, ${first.again} when it is made again)` : "";
  note(`attune: ${first?.figure} differs from what is made again${values}.${makers}`);
}

/** Of a sealed session it is told which figures differ, and not by what: they are the person's own. */
function checkOf(logged: SessionFigures, again: SessionFigures, { readings }: Disclosure) {
  const all = differencesOf(logged, again);
  const differences = readings ? all : all.map(({ figure }) => ({ figure }));
  return { equal: all.length === 0, numbers: countNumbers(logged), differences };
}
