/**
 * This file prints what a running session tells as NDJSON, one message of the wire a line (`src/wire.ts`), for scripts and agents. What is printed is
 * kept by whoever reads it: of a sealed session no more than its export tells (`recording/exports/disclosure.ts`), quality and how it stands.
 */
import type { Writable } from "node:stream";
import type { Latency, SessionSummary } from "../recording/summary.ts";
import { createOutputMessages, qualityOf } from "../server/live/output-messages.ts";
import type { SettledRequest } from "../session/request.ts";
import type { Session } from "../session/session-options.ts";
import type { LoopOutput } from "../types.ts";
import type { ServerMessage } from "../wire.ts";
import { note, outliveReader } from "./output.ts";

const STATUS_EVERY_MS = 1000;

export type LiveEvents = {
  readonly send: (message: ServerMessage) => void;
  readonly output: (output: LoopOutput) => void;
  /** How the session stands, now and every second, until what it returns is called. */
  readonly follow: (session: Pick<Session, "status" | "latency">) => () => void;
  /** The last word. */
  readonly end: (summary: SessionSummary, latency: Latency | null) => void;
  /** Nobody reads any more. */
  readonly close: () => void;
  /** Messages that a reader who stood still went without. */
  readonly leftOut: () => number;
};

/** An hour of a session is less: a reader that is so far behind stands still. */
const MOST_UNREAD_BYTES = 64 * 1024 * 1024;

/** Null where nobody asked for them. The recording outlives whoever reads. */
export function eventsFor(
  { events: isAsked }: { readonly events?: true },
  { arm }: Pick<SettledRequest, "arm">,
): LiveEvents | null {
  if (isAsked !== true) return null;
  const events = createLiveEvents(process.stdout, arm === "sealed");
  outliveReader(() => {
    events.close();
    note("attune: nobody reads the events any more; the session goes on. Ctrl-C ends it.");
  });
  return events;
}

/** The music and the state are what a sham changes: of a sealed session they would tell which arm it has. */
export function createLiveEvents(out: Pick<Writable, "write" | "writableLength">, isSealed: boolean): LiveEvents {
  const messageOf = createOutputMessages();
  let isOpen = true;
  let leftOut = 0;
  const send = (message: ServerMessage) => {
    if (!isOpen) return;
    if (out.writableLength > MOST_UNREAD_BYTES) leftOut++;
    else out.write(`${JSON.stringify(message)}\n`);
  };
  const close = () => {
    isOpen = false;
  };
  const sendLatency = (latency: Latency | null) => {
    if (latency) send({ type: "latency", latency });
  };
  return {
    send,
    close,
    follow: ({ status, latency }) => {
      const tell = () => {
        send({ type: "session", session: status() });
        sendLatency(latency());
      };
      const timer = setInterval(tell, STATUS_EVERY_MS);
      tell();
      return () => clearInterval(timer);
    },
    end: (summary, latency) => {
      sendLatency(latency);
      send({ type: "ended", summary });
      if (leftOut > 0) note(`attune: ${leftOut} events were left out, because nobody read them in time.`);
    },
    output: (output) => {
      const message = output.type === "features" ? qualityOf(output) : isSealed ? null : messageOf(output);
      if (message) send(message);
    },
    leftOut: () => leftOut,
  };
}
