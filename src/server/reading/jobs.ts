/** This file names what is read of recorded sessions, and what the process that does it answers. */
import type { SessionSummary } from "../../recording/summary.ts";

/** `open`: what this server records now knows best itself. */
export type ReadJob = { readonly dataDir: string; readonly open: readonly SessionSummary[] } & (
  | { readonly name: "sessions" }
  | { readonly name: "replay"; readonly session: string }
  | { readonly name: "delete"; readonly session: string }
);

/** Before the JSON is written to the output: it can be, or why not. */
export type ReadAnswer =
  | { readonly type: "ready" }
  | {
      readonly type: "problem";
      /** Null of an error that is not for people. */
      readonly code: string | null;
      readonly message: string;
      readonly hint: string;
      readonly exitCode: 1 | 2;
    };
