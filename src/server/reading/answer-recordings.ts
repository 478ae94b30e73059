/** This file answers what is read, composed or reckoned of recordings: it loads the loop and all that it needs. */
import { openListener } from "../../../hardware/listener/open-listener.ts";
import { SHIPPED } from "../../protocols/shipped.ts";
import { createNewestBars } from "../../recording/newest-bars.ts";
import { makePlayback } from "../../recording/playback/make-playback.ts";
import { partOfLog, sketchOf } from "../../recording/playback/sketch.ts";
import type { PlayedOtherwise } from "../../recording/playing-back.ts";
import { readReplay } from "../../recording/read-replay.ts";
import { repair } from "../../recording/recover-sessions.ts";
import { findSession } from "../../recording/session-folder.ts";
import { composeNamed } from "../../session/named-piece.ts";
import { playOtherwise } from "../../session/otherwise/play-otherwise.ts";
import { evidenceOf } from "../../session/person-evidence.ts";
import { findResumable, resumableHeader } from "../../session/resume/resumable.ts";
import { revealSession } from "../../session/reveal-session.ts";
import type { OnShare } from "../../session/source-reading.ts";
import { libraryOf } from "../../session/source-reading.ts";
import type { ControlFrame, LoopOutput } from "../../types.ts";
import type { EvidenceReport, Revealing } from "../../wire.ts";
import type { AnswersOf, ReadJob, UnsavedPlayback } from "./jobs.ts";

export const ANSWERS = {
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
  reveal: ({ dataDir, session, guess }): Revealing => revealSession(dataDir, session, guess),
  evidence: ({ dataDir, client, goal, plan }): EvidenceReport => evidenceOf(dataDir, client, goal, { plan }),
  library: ({ dataDir, wanted, orListener }, tell) =>
    libraryOf(dataDir, wanted, orListener, (seed) => openListener({ personality: "home", seed }), inSteps(tell)),
} satisfies Partial<AnswersOf>;

/** Told in steps: a message for each tick would cost more than the tick. */
function inSteps(tell: OnShare): OnShare {
  let told = 0;
  return (share) => {
    if (share < told + TOLD_STEP) return;
    told = share;
    tell(share);
  };
}
const TOLD_STEP = 0.05;

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
