/**
 * This file is the process that reads recorded sessions, one job and then it ends: a log of hours costs the live session no time and leaves no memory
 * behind. Only for the next page of the history it stays.
 */
import { AttuneError, lineOf } from "../../errors.ts";
import { announceOpen } from "../../recording/open-sessions.ts";
import type * as Lists from "./answer-lists.ts";
import type * as Recordings from "./answer-recordings.ts";
import type { ReadAnswer, ReadJob } from "./jobs.ts";

/** Whoever wants a list waits for no loop to be loaded. */
async function resultOf(job: ReadJob): Promise<unknown> {
  for (const summary of job.open) announceOpen(summary.session, () => summary);
  // A job that neither answers does not compile.
  const name: keyof typeof Lists.ANSWERS | keyof typeof Recordings.ANSWERS = job.name;
  const lists = (await import("./answer-lists.ts")).ANSWERS;
  const answers = name in lists ? lists : (await import("./answer-recordings.ts")).ANSWERS;
  return (answers as Readonly<Record<string, (job: ReadJob) => unknown>>)[name]?.(job);
}

function problemOf(error: unknown): ReadAnswer {
  const told = error instanceof AttuneError ? error : null;
  const { code = null, hint = "", exitCode = 1 } = told ?? {};
  return { type: "problem", code, message: told?.message ?? lineOf(error), hint, exitCode };
}

const answer = (message: ReadAnswer, then: () => void) => process.send?.(message, then);

process.on("disconnect", () => process.exit(0));
// Ctrl-C reaches every process of the terminal; the parent decides when the music has faded.
process.on("SIGINT", () => {});
process.on("message", async (job: ReadJob) => {
  try {
    const json = JSON.stringify(await resultOf(job));
    if (job.name === "history") return void answer({ type: "json", json }, () => {});
    answer({ type: "ready" }, () => process.stdout.end(json, () => process.exit(0)));
  } catch (error) {
    answer(problemOf(error), () => process.exit(0));
  }
});
