/** This file begins a process that reads recorded sessions, and takes what it says. */
import { type ChildProcess, fork } from "node:child_process";
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { AttuneError, failure } from "../../errors.ts";
import type { OnShare } from "../../session/source-reading.ts";
import type { ReadAnswer } from "./jobs.ts";

const SOUND_COMES_FIRST = 10;
const CHILD = fileURLToPath(new URL("./read-child.ts", import.meta.url));
const TYPESCRIPT = new URL("../../typescript/register.mjs", import.meta.url).href;

/** `keys`: of what is encrypted, as its environment. */
export function beginReader(keys: Readonly<Record<string, string>>): ChildProcess {
  const child = fork(CHILD, [], {
    serialization: "advanced",
    execArgv: ["--import", TYPESCRIPT],
    env: { ...process.env, ...keys },
    stdio: ["ignore", "pipe", "ignore", "ipc"],
  });
  // Whoever waits for it hears it, too; an error without a listener would end the server.
  child.on("error", () => {});
  if (child.pid !== undefined) quietly(() => setPriority(child.pid ?? 0, SOUND_COMES_FIRST));
  return child;
}

type Said = Exclude<ReadAnswer, { readonly type: "share" }>;

/** To the one job that it has now. */
export function answerOf(child: ChildProcess, onShare: OnShare = () => {}): Promise<Said> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(failure("READ_FAILED", "the recording could not be read", { hint: "Try it again." }));
    const take = (answer: ReadAnswer) => {
      if (answer.type === "share") return onShare(answer.share);
      for (const end of ["error", "exit"]) child.off(end, ended);
      child.off("message", take);
      resolve(answer);
    };
    child.on("message", take);
    child.once("error", ended);
    child.once("exit", ended);
  });
}

export const errorOf = ({ code, message, hint, exitCode }: ReadAnswer & { readonly type: "problem" }): Error =>
  code === null ? new Error(message) : new AttuneError(code, message, exitCode, { hint });

/** A process that has just ended has no priority. */
function quietly(run: () => void): void {
  try {
    run();
  } catch {}
}
