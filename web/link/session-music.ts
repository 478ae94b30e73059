/** This file keeps what the running session sounds by, for a player that joins it later: its bars and its newest control frame. */

import type { Bar, ControlFrame } from "../../src/types.ts";
import type { ServerMessage } from "../../src/wire.ts";
import { addBar } from "./upcoming-bars.ts";

export type SessionMusic = {
  /** True when another session begins or this one has ended. */
  readonly hear: (message: ServerMessage) => boolean;
  readonly session: () => string | null;
  readonly bars: () => readonly Bar[];
  readonly frame: () => ControlFrame | null;
};

/** The session that a message says is running; undefined where it says nothing of it. */
function sessionIn(message: ServerMessage): string | null | undefined {
  if (message.type === "ended") return null;
  return message.type === "welcome" || message.type === "session" ? (message.session?.session ?? null) : undefined;
}

export function createSessionMusic(): SessionMusic {
  let session: string | null = null;
  let bars: readonly Bar[] = [];
  let frame: ControlFrame | null = null;
  return {
    hear: (message) => {
      if (message.type === "bar") bars = addBar(bars, message.bar);
      else if (message.type === "frame") frame = message.frame;
      const next = sessionIn(message);
      if (next === undefined || next === session) return false;
      // What belongs to a new session may come before its first status, so only the end of the old one forgets.
      if (session !== null) {
        bars = [];
        frame = null;
      }
      session = next;
      return true;
    },
    session: () => session,
    bars: () => bars,
    frame: () => frame,
  };
}
