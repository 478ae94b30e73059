/** This file starts the process that reads a file, asks it one thing at a time, and says in one line why it ended when it did. */
import { fileURLToPath } from "node:url";
import { environmentForOthers } from "../../../src/environment.ts";
import { type AttuneError, failure } from "../../../src/errors.ts";
import { startPiped } from "../../acquisition/piped-child.ts";
import { limitsOf } from "./limits.ts";
import { errorOf, type FromReader, isFromReader, MOST_ANSWER_BYTES, type ToReader } from "./messages.ts";

export type ReaderProcess = {
  readonly pid: number | undefined;
  /** Resolves with the answer; rejects when the file is refused, costs too much, or the process ends. One question at a time. */
  readonly ask: (question: ToReader, limitMs: number) => Promise<FromReader>;
  readonly kill: () => void;
};

const CHILD = fileURLToPath(new URL("./reader-child.ts", import.meta.url));
/** Of the heap that V8 keeps: what is beside it, buffers and a library's memory, is the watch's to see. */
const MOST_HEAP_MB = 900;

type Waiting = { readonly resolve: (answer: FromReader) => void; readonly reject: (error: unknown) => void };

/** What the process tells unasked. */
export type Aside = Extract<FromReader, { type: "notice" | "word" }>;

export function startReader(path: string, onAside: (message: Aside) => void): ReaderProcess {
  let waiting: Waiting | null = null;
  let gone: AttuneError | null = null;

  const end = (error: AttuneError) => {
    if (gone) return;
    gone = error;
    child.kill("SIGKILL");
    waiting?.reject(error);
    waiting = null;
  };
  const heard = (message: unknown) => {
    if (gone) return;
    if (!isFromReader(message)) return end(ended(path, "its reader answered what none answers"));
    if (message.type === "notice" || message.type === "word") return onAside(message);
    const asked = waiting;
    waiting = null;
    if (message.type === "failed") asked?.reject(errorOf(message.problem));
    else asked?.resolve(message);
  };
  const { child, tell } = startPiped(
    CHILD,
    {
      message: heard,
      broken: (why) => end(ended(path, `its reader answered what none answers (${why})`)),
      ended: (why, code, signal) => end(whyEnded(path, why, code, signal)),
    },
    {
      env: environmentForOthers(),
      nodeOptions: [`--max-old-space-size=${MOST_HEAP_MB}`],
      mostBytes: MOST_ANSWER_BYTES,
    },
  );
  return {
    pid: child.pid,
    kill: () => end(ended(path, "it was closed")),
    ask: (question, limitMs) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(gone);
        const timer = setTimeout(() => end(tooSlow(path)), limitMs);
        const settled =
          <Value>(settle: (value: Value) => void) =>
          (value: Value) => {
            clearTimeout(timer);
            settle(value);
          };
        waiting = { resolve: settled(resolve), reject: settled(reject) };
        tell(question);
      }),
  };
}

const ended = (path: string, why: string) => failure("FILE_UNREADABLE", `${path} could not be read: ${why}`);

const COPY = "It may be damaged, or made to do harm: copy it anew from where it was recorded.";
const tooSlow = (path: string) =>
  failure("FILE_TOO_SLOW", `${path} takes longer to read than its size explains`, { hint: COPY });
const tooBig = (path: string) =>
  failure("FILE_TOO_LARGE", `${path} asks for more memory than its size explains`, { hint: COPY });

/** As the watch ends it; V8 aborts, with a signal or a code of its own, where its heap is full. */
function whyEnded(path: string, why: string, code: number | null, signal: NodeJS.Signals | null): AttuneError {
  if (signal === "SIGTERM") return tooSlow(path);
  if (signal === "SIGKILL" || signal === "SIGABRT" || code === 134) return tooBig(path);
  return ended(path, `its reader is gone: ${why}`);
}

export const waitMsOf = (sizeBytes: number): number => limitsOf(sizeBytes).mostMs;
