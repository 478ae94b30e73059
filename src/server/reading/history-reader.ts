/**
 * This file finds sessions in the history by a process that stays for the next word that somebody types: to begin one takes half a second of processor,
 * to find among a thousand sessions 50 ms. It ends when nobody has asked for a while, and at once where it was given keys.
 */
import type { ChildProcess } from "node:child_process";
import { failure } from "../../errors.ts";
import { keyEnvironment } from "../../recording/encryption/keyring.ts";
import type { HistoryWanted } from "../../recording/history.ts";
import { openSummaries } from "../../recording/open-sessions.ts";
import type { ReadJob } from "./jobs.ts";
import { answerOf, beginReader, errorOf } from "./reader-process.ts";
import { createTurns } from "./turns.ts";

export type HistoryReader = {
  /** A `HistoryPage` as JSON. */
  readonly find: (asked: HistoryWanted) => Promise<string>;
  /** Finds now: 0 or 1. */
  readonly running: () => number;
  readonly close: () => void;
};

const MOST_WAITING = 64;

export function createHistoryReader(
  dataDir: string,
  { mostMs, idleMs }: { mostMs: number; idleMs: number },
): HistoryReader {
  const turns = createTurns(1, MOST_WAITING);
  let kept: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;

  const end = () => {
    clearTimeout(idle);
    kept?.kill("SIGKILL");
    kept = null;
  };

  function reader(keys: Readonly<Record<string, string>>): ChildProcess {
    if (isClosed) throw failure("READ_FAILED", "the server is closing", { hint: "Try it again." });
    // One that was begun before a passphrase was given cannot read what it opens.
    if (Object.keys(keys).length > 0) end();
    if (kept) return kept;
    const begun = beginReader(keys);
    const gone = () => {
      if (kept === begun) kept = null;
    };
    begun.on("error", gone);
    begun.once("exit", gone);
    kept = begun;
    return begun;
  }

  async function ask(asked: HistoryWanted): Promise<string> {
    clearTimeout(idle);
    const keys = keyEnvironment();
    const child = reader(keys);
    const timer = setTimeout(end, mostMs);
    let staysFor = 0;
    try {
      const answering = answerOf(child);
      child.send({ name: "history", asked, dataDir, open: openSummaries() } satisfies ReadJob, () => {});
      const answer = await answering;
      if (answer.type === "problem") throw errorOf(answer);
      if (answer.type !== "json") throw new TypeError(`a history is answered by its JSON; got ${answer.type}`);
      if (Object.keys(keys).length === 0) staysFor = idleMs;
      return answer.json;
    } finally {
      clearTimeout(timer);
      if (staysFor > 0) idle = setTimeout(end, staysFor).unref();
      else end();
    }
  }

  return {
    find: (asked) => turns.take(() => ask(asked)),
    running: turns.running,
    close: () => {
      isClosed = true;
      end();
    },
  };
}
