/** This file begins a process that reads recorded sessions, and takes what it says. */
import type { ChildProcess } from "node:child_process";
import { setPriority } from "node:os";
import { PassThrough, type Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { startPiped } from "../../../hardware/acquisition/piped-child.ts";
import { AttuneError, failure } from "../../errors.ts";
import type { OnShare } from "../../session/source-reading.ts";
import { isReadAnswer, MOST_BYTES, type ReadAnswer, type ReadJob } from "./jobs.ts";

const SOUND_COMES_FIRST = 10;
const CHILD = fileURLToPath(new URL("./read-child.ts", import.meta.url));

type Said = Exclude<ReadAnswer, { readonly type: "share" }>;
type Waiting = {
  readonly resolve: (said: Said) => void;
  readonly reject: (error: unknown) => void;
  readonly onShare: OnShare;
};

export type Reader = {
  readonly child: ChildProcess;
  /** What it writes for a page. */
  readonly json: Readable;
  /** One job at a time. */
  readonly ask: (job: ReadJob, onShare?: OnShare) => Promise<Said>;
};

/** `keys`: of what is encrypted, as its environment. `onEnd`: it answers nothing more. */
export function beginReader(keys: Readonly<Record<string, string>>, onEnd: () => void = () => {}): Reader {
  let waiting: Waiting | null = null;
  let hasEnded = false;
  const failed = () => failure("READ_FAILED", "the recording could not be read", { hint: "Try it again." });
  const ended = () => {
    hasEnded = true;
    waiting?.reject(failed());
    waiting = null;
    onEnd();
  };
  /** Nobody keeps it any more, and by itself it would wait for the next job. */
  const broken = () => {
    child.kill("SIGKILL");
    ended();
  };
  const message = (answer: unknown) => {
    if (!isReadAnswer(answer)) return broken();
    if (answer.type === "share") return waiting?.onShare(answer.share);
    waiting?.resolve(answer);
    waiting = null;
  };
  const { child, tell } = startPiped(
    CHILD,
    { message, broken, ended },
    { env: { ...process.env, ...keys }, hasOutput: true, mostBytes: MOST_BYTES },
  );
  // Read from the first: Node empties the output of a process that has ended, whether or not its word was heard before.
  const json = new PassThrough();
  child.stdout?.pipe(json);
  if (child.pid !== undefined) quietly(() => setPriority(child.pid ?? 0, SOUND_COMES_FIRST));
  return {
    child,
    json,
    ask: (job, onShare = () => {}) =>
      new Promise((resolve, reject) => {
        if (hasEnded) return reject(failed());
        waiting = { resolve, reject, onShare };
        tell(job);
      }),
  };
}

export const errorOf = ({ code, message, hint, exitCode }: ReadAnswer & { readonly type: "problem" }): Error =>
  code === null ? new Error(message) : new AttuneError(code, message, exitCode, { hint });

/** A process that has just ended has no priority. */
function quietly(run: () => void): void {
  try {
    run();
  } catch {}
}
