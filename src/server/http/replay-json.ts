/** This file reads a recorded session for a player in a thread of its own: a long log takes a second, and a live session has none to spare. */
import { Worker } from "node:worker_threads";
import { AttuneError, failure } from "../../errors.ts";

type Answer =
  | { readonly json: string }
  | {
      readonly problem: {
        readonly code?: string;
        readonly message: string;
        readonly hint: string;
        readonly exitCode: 1 | 2;
      };
    };

/** The session as the JSON of a `Replay`. */
export function readReplayJson(dataDir: string, session: string): Promise<string> {
  const worker = new Worker(new URL("./replay-worker.mjs", import.meta.url), {
    workerData: { dataDir, session },
    execArgv: [],
  });
  worker.unref();
  return new Promise<string>((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", () => reject(failure("REPLAY_FAILED", "the session could not be read")));
    worker.once("message", (answer: Answer) => {
      if ("json" in answer) resolve(answer.json);
      else reject(errorOf(answer.problem));
    });
  });
}

function errorOf({ code, message, hint, exitCode }: Extract<Answer, { problem: unknown }>["problem"]): Error {
  return code === undefined ? new Error(message) : new AttuneError(code, message, exitCode, { hint });
}
