/** This file is the process that reads recorded sessions, one job and then it ends: a log of hours costs the live session no time and leaves no memory behind. */
import { openListener } from "../../../hardware/listener/open-listener.ts";
import { AttuneError, lineOf } from "../../errors.ts";
import { SHIPPED } from "../../protocols/shipped.ts";
import { deleteSession } from "../../recording/delete-session.ts";
import { readHistory } from "../../recording/history.ts";
import { lockedSessions, sessionFiles, sessionsOf } from "../../recording/holdings.ts";
import { listEverySession } from "../../recording/list-every-session.ts";
import { createNewestBars } from "../../recording/newest-bars.ts";
import { announceOpen } from "../../recording/open-sessions.ts";
import { makePlayback } from "../../recording/playback/make-playback.ts";
import { partOfLog, sketchOf } from "../../recording/playback/sketch.ts";
import { readReplay } from "../../recording/read-replay.ts";
import { repair } from "../../recording/recover-sessions.ts";
import { findSession } from "../../recording/session-folder.ts";
import type { PlayedOtherwise } from "../../recording/summary.ts";
import { trendsOf } from "../../report/history/trends.ts";
import { composeNamed } from "../../session/named-piece.ts";
import { playOtherwise } from "../../session/otherwise/play-otherwise.ts";
import { evidenceOf } from "../../session/person-evidence.ts";
import { findResumable, resumableHeader } from "../../session/resume/resumable.ts";
import { revealSession } from "../../session/reveal-session.ts";
import { libraryOf } from "../../session/source-reading.ts";
import type { ControlFrame, LoopOutput } from "../../types.ts";
import type { EvidenceReport, Revealing } from "../../wire.ts";
import { glanceAtClients } from "../source/client-list.ts";
import { deletePerson, personHoldings } from "../source/whole-person.ts";
import type { ReadAnswer, ReadJob, UnsavedPlayback } from "./jobs.ts";

type Answers = { readonly [Name in ReadJob["name"]]: (job: Extract<ReadJob, { name: Name }>) => unknown };

const ANSWERS: Answers = {
  sessions: ({ dataDir }) => listEverySession(dataDir),
  history: ({ dataDir, asked }) => readHistory(dataDir, asked),
  trends: ({ dataDir, client, hidesLocked }) =>
    trendsOf(sessionsOf(dataDir, client), hidesLocked ? [] : lockedSessions(dataDir)),
  glance: ({ dataDir, nowMs }) => glanceAtClients(dataDir, nowMs),
  resumable: ({ dataDir }) => findResumable(dataDir, Date.now()),
  "leave-off": ({ dataDir, session }) => {
    resumableHeader(dataDir, session, Date.now());
    return repair(findSession(dataDir, session), session, null);
  },
  replay: ({ dataDir, session }) => readReplay(dataDir, session),
  playback: unsavedOf,
  sketch: ({ dataDir, session }) => sketchOf(findSession(dataDir, session)),
  part: ({ dataDir, session, part }) => partOfLog(dataDir, session, part),
  otherwise: otherwiseOf,
  piece: ({ asked }) => composeNamed(asked),
  delete: ({ dataDir, session }) => {
    deleteSession(dataDir, session);
    return null;
  },
  holdings: ({ dataDir, session }) => sessionFiles(dataDir, session),
  "person-holdings": ({ dataDir, client }) => personHoldings(dataDir, client),
  "delete-person": ({ dataDir, client }) => deletePerson(dataDir, client),
  reveal: ({ dataDir, session, guess }): Revealing => revealSession(dataDir, session, guess),
  evidence: ({ dataDir, client, goal }): EvidenceReport => evidenceOf(dataDir, client, goal),
  library: ({ dataDir, wanted, orListener }) =>
    libraryOf(dataDir, wanted, orListener, (seed) => openListener({ personality: "home", seed }), createTelling()),
};

/** Told in steps: a message for each tick would cost more than the tick. */
function createTelling(): (share: number) => void {
  let told = 0;
  return (share) => {
    if (share < told + TOLD_STEP) return;
    told = share;
    process.send?.({ type: "share", share } satisfies ReadAnswer);
  };
}
const TOLD_STEP = 0.05;

function resultOf(job: ReadJob): unknown {
  for (const summary of job.open) announceOpen(summary.session, () => summary);
  return (ANSWERS[job.name] as (job: ReadJob) => unknown)(job);
}

function unsavedOf({ dataDir, session }: Extract<ReadJob, { name: "playback" }>): UnsavedPlayback {
  const unsaved = makePlayback(findSession(dataDir, session));
  return unsaved && { playback: unsaved.playback, parts: unsaved.parts.toString("base64") };
}

function otherwiseOf({ dataDir, session, asked }: Extract<ReadJob, { name: "otherwise" }>): PlayedOtherwise {
  const bars = createNewestBars();
  const frames: ControlFrame[] = [];
  const onOutput = (output: LoopOutput) => {
    if (output.type === "bar") bars.add(output);
    else if (output.type === "frame") frames.push(output);
  };
  const comparison = playOtherwise(dataDir, session, asked, { onOutput });
  const volumeDb = asked.protocol?.caps.volumeDb ?? (asked.goal ? SHIPPED[asked.goal].caps.volumeDb : 0);
  return { comparison, volumeDb, bars: bars.sounding(), frames };
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
process.once("message", async (job: ReadJob) => {
  try {
    const json = JSON.stringify(await resultOf(job));
    answer({ type: "ready" }, () => process.stdout.end(json, () => process.exit(0)));
  } catch (error) {
    answer(problemOf(error), () => process.exit(0));
  }
});
