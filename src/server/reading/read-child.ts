/**
 * This file is the process that reads recorded sessions, one job and then it ends: a log of hours costs the live session no time and leaves no memory
 * behind. Only for the next page of the history it stays.
 */
import { openParentPipe } from "../../../hardware/acquisition/parent-pipe.ts";
import { AttuneError, lineOf } from "../../errors.ts";
import { announceOpen } from "../../recording/open-sessions.ts";
import type { OnShare } from "../../session/source-reading.ts";
import type * as Lists from "./answer-lists.ts";
import type * as Recordings from "./answer-recordings.ts";
import { MOST_BYTES, type ReadAnswer, type ReadJob } from "./jobs.ts";

/** Whoever wants a list waits for no loop to be loaded. */
async function resultOf(job: ReadJob): Promise<unknown> {
  // A job that neither answers does not compile.
  const name: keyof typeof Lists.ANSWERS | keyof typeof Recordings.ANSWERS = job.name;
  const lists = (await import("./answer-lists.ts")).ANSWERS;
  const answers = name in lists ? lists : (await import("./answer-recordings.ts")).ANSWERS;
  return (answers as Readonly<Record<string, (job: ReadJob, onShare: OnShare) => unknown>>)[name]?.(job, (share) =>
    pipe.send({ type: "share", share }),
  );
}

function problemOf(error: unknown): ReadAnswer {
  const told = error instanceof AttuneError ? error : null;
  const { code = null, hint = "", exitCode = 1 } = told ?? {};
  return { type: "problem", code, message: told?.message ?? lineOf(error), hint, exitCode };
}

// Ctrl-C reaches every process of the terminal; the parent decides when the music has faded.
process.on("SIGINT", () => {});
const leave = () => pipe.end(() => process.exit(0));
const message = async (job: ReadJob) => {
  // Of this job alone: one that stays would take it for open when it has ended.
  const withdraw = job.open.map((summary) => announceOpen(summary.session, () => summary));
  try {
    const json = JSON.stringify(await resultOf(job));
    if (job.name === "history") return pipe.send({ type: "json", json });
    pipe.send({ type: "ready" });
    process.stdout.end(json, leave);
  } catch (error) {
    pipe.send(problemOf(error));
    leave();
  } finally {
    for (const close of withdraw) close();
  }
};
const pipe = openParentPipe<ReadJob, ReadAnswer>({ message, gone: () => process.exit(0) }, MOST_BYTES);
