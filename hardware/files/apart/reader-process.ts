/** This file starts the process that reads a file, asks it one thing at a time, and says in one line why it ended when it did. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { environmentForOthers } from "../../../src/environment.ts";
import { type AttuneError, failure } from "../../../src/errors.ts";
import { limitsOf } from "./limits.ts";
import { errorOf, type FromReader, isFromReader, type ToReader } from "./messages.ts";

export type ReaderProcess = {
  readonly pid: number | undefined;
  /** Resolves with the answer; rejects when the file is refused, costs too much, or the process ends. One question at a time. */
  readonly ask: (question: ToReader, limitMs: number) => Promise<FromReader>;
  readonly kill: () => void;
};

const CHILD = fileURLToPath(new URL("./reader-child.ts", import.meta.url));
const TYPESCRIPT = new URL("../../../src/typescript/register.mjs", import.meta.url).href;
/** Of the heap that V8 keeps: what is beside it, buffers and a library's memory, is the watch's to see. */
const MOST_HEAP_MB = 900;

type Waiting = { readonly resolve: (answer: FromReader) => void; readonly reject: (error: unknown) => void };

/** What the process tells unasked. */
export type Aside = Extract<FromReader, { type: "notice" | "word" }>;

export function startReader(path: string, onAside: (message: Aside) => void): ReaderProcess {
  const child = fork(CHILD, [], {
    serialization: "advanced",
    execArgv: ["--import", TYPESCRIPT, `--max-old-space-size=${MOST_HEAP_MB}`],
    env: environmentForOthers(),
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  let waiting: Waiting | null = null;
  let gone: AttuneError | null = null;

  const end = (error: AttuneError) => {
    if (gone) return;
    gone = error;
    child.kill("SIGKILL");
    waiting?.reject(error);
    waiting = null;
  };
  child.on("message", (message) => {
    if (gone) return;
    if (!isFromReader(message)) return end(ended(path, "its reader answered what none answers"));
    if (message.type === "notice" || message.type === "word") return onAside(message);
    const asked = waiting;
    waiting = null;
    if (message.type === "failed") asked?.reject(errorOf(message.problem));
    else asked?.resolve(message);
  });
  child.on("error", (error) => end(ended(path, error.message)));
  child.on("exit", (code, signal) => end(whyEnded(path, code, signal)));
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
        child.send(question, () => {});
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
function whyEnded(path: string, code: number | null, signal: NodeJS.Signals | null): AttuneError {
  if (signal === "SIGTERM") return tooSlow(path);
  if (signal === "SIGKILL" || signal === "SIGABRT" || code === 134) return tooBig(path);
  return ended(path, `its reader ended (${signal ?? `code ${code}`})`);
}

export const waitMsOf = (sizeBytes: number): number => limitsOf(sizeBytes).mostMs;
