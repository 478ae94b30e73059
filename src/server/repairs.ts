/** This file has what a crash left repaired in a thread of its own, at the server's start and when more falls due, and says what was done. */
import { Worker } from "node:worker_threads";
import { lineOf } from "../errors.ts";
import { keyEnvironment } from "../recording/encryption/keyring.ts";
import { openIds } from "../recording/open-sessions.ts";
import type { Recovery } from "../recording/recover-sessions.ts";
import { mayHoldUnended, type Repairs } from "../recording/repair-unended.ts";
import type { ServerMessage } from "../wire.ts";
import type { Log } from "./log.ts";

type Notice = Extract<ServerMessage, { type: "notice" }>;

/** `tell` is for whoever looks at a page, now or first. */
export function startRepairs(config: {
  readonly dataDir: string;
  readonly log: Log;
  readonly tell: (notice: Notice) => void;
}): {
  /** Also of what was locked before. */
  readonly again: () => void;
  readonly close: () => void;
} {
  const { dataDir, log, tell } = config;
  let worker: Worker | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let isAskedAgain = false;

  const run = () => {
    clearTimeout(timer);
    if (isClosed || !mayHoldUnended(dataDir)) return;
    if (worker) {
      isAskedAgain = true;
      return;
    }
    const workerData = { dataDir, open: openIds() };
    worker = new Worker(new URL("./repair-worker.mjs", import.meta.url), {
      workerData,
      execArgv: [],
      env: { ...process.env, ...keyEnvironment() },
    });
    worker.unref();
    worker.once("message", report);
    worker.once("error", (error) => log.error({ problem: lineOf(error) }, "what a crash left could not be repaired"));
    worker.once("exit", () => {
      worker = null;
      if (isAskedAgain) run();
      isAskedAgain = false;
    });
  };
  const report = ({ recovered, cleaned, problem, againInMs }: Repairs) => {
    if (isClosed) return;
    for (const { session, durationSec, lost } of recovered)
      log.warn({ session, durationSec, lost }, "session recovered");
    for (const session of cleaned) log.warn({ session }, "session that never began cleaned away");
    if (problem !== null) log.error({ problem }, "not repaired");
    for (const notice of noticesOf(recovered, cleaned.length, problem)) tell(notice);
    if (againInMs === null) return;
    timer = setTimeout(run, againInMs);
    timer.unref();
  };

  run();
  return {
    again: run,
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      void worker?.terminate();
    },
  };
}

const lengthText = (sec: number): string => (sec < 120 ? `${sec.toFixed(0)} s` : `${Math.floor(sec / 60)} minutes`);

function noticesOf(recovered: readonly Recovery[], cleaned: number, problem: string | null): readonly Notice[] {
  const [only] = recovered;
  const notices: Notice[] = [];
  const say = (level: Notice["level"], text: string) => notices.push({ type: "notice", level, text });
  if (only && recovered.length === 1) {
    const length = lengthText(only.durationSec ?? 0);
    say(
      "info",
      `a session that was not ended, by a crash or a power cut, was recovered: ${length} of it are under Sessions`,
    );
  } else if (only) {
    say(
      "info",
      `${recovered.length} sessions that were not ended, by a crash or a power cut, were recovered; they are under Sessions`,
    );
  }
  if (cleaned > 0) {
    const folders = cleaned === 1 ? "a session" : `${cleaned} sessions`;
    say("info", `${folders} that ended before anything was recorded ${cleaned === 1 ? "was" : "were"} cleaned away`);
  }
  if (problem !== null) say("warning", problem);
  return notices;
}
