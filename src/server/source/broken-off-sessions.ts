/**
 * This file knows which sessions broke off and can be gone on with, and tells the pages: a server that was killed leaves one behind. Who does not
 * answer within ten minutes finds it closed as recovered, by the repairs.
 */
import { existsSync } from "node:fs";
import { lineOf } from "../../errors.ts";
import { mayHoldUnended } from "../../recording/repair-unended.ts";
import { folderOf } from "../../recording/session-folder.ts";
import type { Resumable } from "../../recording/summary.ts";
import type { ServerMessage } from "../../wire.ts";
import type { Log } from "../log.ts";
import type { Reading } from "../reading/reading.ts";

export type BrokenOffSessions = {
  /** Newest first. */
  readonly list: () => readonly Resumable[];
  /** Once more: what was locked can be read now. */
  readonly look: () => void;
  /** It goes on, or is gone. */
  readonly forget: (id: string) => void;
  /** Closes one as far as it came. */
  readonly leaveOff: (id: string) => Promise<void>;
  readonly close: () => void;
};

export function createBrokenOffSessions(config: {
  readonly dataDir: string;
  readonly reading: Pick<Reading, "resumable" | "leaveOff">;
  readonly onMessage: (message: ServerMessage) => void;
  readonly log: Log;
}): BrokenOffSessions {
  const { dataDir, reading, onMessage, log } = config;
  let known: readonly Resumable[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const set = (next: readonly Resumable[]) => {
    if (isClosed) return;
    known = next;
    onMessage({ type: "resumable", resumable: known });
    clearTimeout(timer);
    const firstMs = Math.min(...known.map(({ untilMs }) => untilMs));
    if (firstMs === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(() => set(known.filter(({ untilMs }) => untilMs > Date.now())), firstMs - Date.now() + 1);
    timer.unref();
  };
  const forget = (id: string) => {
    if (known.some(({ session }) => session === id)) set(known.filter(({ session }) => session !== id));
  };
  const look = async () => {
    if (!mayHoldUnended(dataDir)) return;
    const found = await reading.resumable();
    if (found.length > 0) set(found);
  };
  const tryToLook = () =>
    void look().catch((error: unknown) =>
      log.error({ problem: lineOf(error) }, "what broke off could not be looked for"),
    );
  tryToLook();
  return {
    // What another program deleted is offered no more.
    list: () => known.filter(({ session }) => existsSync(folderOf(dataDir, session).dir)),
    look: tryToLook,
    forget,
    leaveOff: async (id) => {
      await reading.leaveOff(id);
      forget(id);
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
