/** This file names what is read of recorded sessions, and what the process that does it answers. */

import type { HistoryWanted } from "../../recording/history.ts";
import type { PlaybackFile } from "../../recording/playback/playback-file.ts";
import type { SessionSummary } from "../../recording/summary.ts";
import type { LibraryWanted } from "../../session/arm-library.ts";
import type { NamedPiece } from "../../session/named-piece.ts";
import type { Otherwise } from "../../session/otherwise/play-otherwise.ts";
import type { OnShare } from "../../session/source-reading.ts";
import type { Goal, Guess, ShamPlan } from "../../types.ts";

/** `open`: what this server records now knows best itself. */
export type ReadJob = { readonly dataDir: string; readonly open: readonly SessionSummary[] } & (
  | { readonly name: "sessions" }
  /** A page of what is looked for. */
  | { readonly name: "history"; readonly asked: HistoryWanted }
  /** What a person's sessions show over weeks. */
  | { readonly name: "trends"; readonly client: string; readonly hidesLocked: boolean }
  /** Every client at a glance. */
  | { readonly name: "glance"; readonly nowMs: number }
  /** How many sessions a client had on the day of `nowMs`. */
  | { readonly name: "today"; readonly client: string; readonly nowMs: number }
  /** Those that broke off and can be gone on with. */
  | { readonly name: "resumable" }
  /** One of them is closed as far as it came. */
  | { readonly name: "leave-off"; readonly session: string }
  | { readonly name: "replay"; readonly session: string }
  /** Made beside the log, for the pages that ask for pieces of it. */
  | { readonly name: "playback"; readonly session: string }
  /** What can be told while that is being made: the overview without its curves, and any one part. */
  | { readonly name: "sketch"; readonly session: string }
  | { readonly name: "part"; readonly session: string; readonly part: number }
  /** What would have played: a `PlayedOtherwise`. */
  | { readonly name: "otherwise"; readonly session: string; readonly asked: Otherwise }
  /** A piece without a person: a `Preview` of all of it. */
  | { readonly name: "piece"; readonly asked: NamedPiece }
  | { readonly name: "delete"; readonly session: string }
  /** What would go with it. */
  | { readonly name: "holdings"; readonly session: string }
  | { readonly name: "person-holdings"; readonly client: string }
  | { readonly name: "delete-person"; readonly client: string }
  /** A guess, and what it opens. */
  | { readonly name: "reveal"; readonly session: string; readonly guess: Guess }
  | { readonly name: "evidence"; readonly client: string; readonly goal: Goal | null; readonly plan: ShamPlan | null }
  /** What a sham's feedback is taken from: a recorded session, or a simulated person. */
  | { readonly name: "library"; readonly wanted: LibraryWanted; readonly orListener: Goal | null }
);

/** Of a playback: null where it lies beside the log, else all that would, as a disk that takes nothing leaves it; parts in base64. */
export type UnsavedPlayback = { readonly playback: PlaybackFile; readonly parts: string } | null;

/** Before the JSON is written to the output: how far it is, where somebody waits for it; then that it can be, or why not. A page of the history comes so itself. */
export type ReadAnswer =
  | { readonly type: "share"; readonly share: number }
  | { readonly type: "ready" }
  | { readonly type: "json"; readonly json: string }
  | {
      readonly type: "problem";
      /** Null of an error that is not for people. */
      readonly code: string | null;
      readonly message: string;
      readonly hint: string;
      readonly exitCode: 1 | 2;
    };

const ANSWER_TYPES: readonly ReadAnswer["type"][] = ["share", "ready", "json", "problem"];

export const isReadAnswer = (message: unknown): message is ReadAnswer =>
  typeof message === "object" &&
  message !== null &&
  ANSWER_TYPES.some((type) => "type" in message && message.type === type);

/** Of a job, which has the summaries of what is open, and of a page of the history: each tells every gap. */
export const MOST_BYTES = 256 * 2 ** 20;

/** What each job gives, before it is JSON. */
export type AnswersOf = {
  readonly [Name in ReadJob["name"]]: (job: Extract<ReadJob, { name: Name }>, onShare: OnShare) => unknown;
};
