/**
 * This file finds sessions in the history by a process that stays for the next word that somebody types: to begin one takes half a second of processor,
 * to find among a thousand sessions 50 ms. It ends when nobody has asked for a while, and at once where it was given keys.
 */
import { failure } from "../../errors.ts";
import { keyEnvironment } from "../../recording/encryption/keyring.ts";
import type { HistoryWanted } from "../../recording/history.ts";
import { openSummaries } from "../../recording/open-sessions.ts";
import { beginReader, errorOf, type Reader } from "./reader-process.ts";
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
  let kept: Reader | null = null;
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;

  const end = () => {
    clearTimeout(idle);
    kept?.child.kill("SIGKILL");
    kept = null;
  };

  function reader(keys: Readonly<Record<string, string>>): Reader {
    if (isClosed) throw failure("READ_FAILED", "the server is closing", { hint: "Try it again." });
    // One that was begun before a passphrase was given cannot read what it opens.
    if (Object.keys(keys).length > 0) end();
    if (kept) return kept;
    const begun = beginReader(keys, () => {
      if (kept === begun) kept = null;
    });
    kept = begun;
    return begun;
  }

  async function ask(asked: HistoryWanted): Promise<string> {
    clearTimeout(idle);
    const keys = keyEnvironment();
    const { ask: askReader } = reader(keys);
    const timer = setTimeout(end, mostMs);
    let staysFor = 0;
    try {
      const answer = await askReader({ name: "history", asked, dataDir, open: openSummaries() });
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
