/** This file is the process that reads recorded sessions, one job and then it ends: a log of hours costs the live session no time and leaves no memory behind. */
import { AttuneError, lineOf } from "../../errors.ts";
import { deleteSession } from "../../recording/delete-session.ts";
import { sessionFiles } from "../../recording/holdings.ts";
import { listEverySession } from "../../recording/list-every-session.ts";
import { announceOpen } from "../../recording/open-sessions.ts";
import { makePlayback } from "../../recording/playback/make-playback.ts";
import { readReplay } from "../../recording/read-replay.ts";
import { findSession } from "../../recording/session-folder.ts";
import { deletePerson, personHoldings } from "../source/whole-person.ts";
import type { ReadAnswer, ReadJob, UnsavedPlayback } from "./jobs.ts";

function resultOf(job: ReadJob): unknown {
  for (const summary of job.open) announceOpen(summary.session, () => summary);
  if (job.name === "sessions") return listEverySession(job.dataDir);
  if (job.name === "replay") return readReplay(job.dataDir, job.session);
  if (job.name === "playback") return unsavedOf(job);
  if (job.name === "holdings") return sessionFiles(job.dataDir, job.session);
  if (job.name === "person-holdings") return personHoldings(job.dataDir, job.client);
  if (job.name === "delete-person") return deletePerson(job.dataDir, job.client);
  deleteSession(job.dataDir, job.session);
  return null;
}

function unsavedOf({ dataDir, session }: Extract<ReadJob, { name: "playback" }>): UnsavedPlayback {
  const unsaved = makePlayback(findSession(dataDir, session));
  return unsaved && { playback: unsaved.playback, parts: unsaved.parts.toString("base64") };
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
process.once("message", (job: ReadJob) => {
  try {
    const json = JSON.stringify(resultOf(job));
    answer({ type: "ready" }, () => process.stdout.end(json, () => process.exit(0)));
  } catch (error) {
    answer(problemOf(error), () => process.exit(0));
  }
});
