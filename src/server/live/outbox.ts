/** This file sends to one page: views may be left out when it reads slowly, music never; one that stops reading is closed. */
import type { WebSocket } from "ws";
import type { ServerMessage } from "../../wire.ts";

/** Seen once and replaced by the next a moment later: the only messages that a slow page does without. */
const VIEWS: readonly ServerMessage["type"][] = ["traces", "quality", "state", "followed", "latency"];
/** About a second of everything; a page that keeps up has next to nothing waiting. */
const VIEWS_WAIT_BELOW_BYTES = 32 * 1024;
/** Half a minute of bars and frames unread: the page cannot be playing any more. */
const CLOSE_ABOVE_BYTES = 256 * 1024;
/** Small messages vanish in the system's buffers, so a page must also answer pings (reference/reliability.md, N2). */
export const BEAT_EVERY_MS = 2500;
/** Looked at with every beat, so that a page is closed at most 10 s after its last sign of life. */
const STALE_MS = 7500;

export type Outbox = {
  readonly send: (message: ServerMessage) => void;
  /** The same for a message that is already text, as one that goes to every page. */
  readonly sendText: (type: ServerMessage["type"], text: string) => void;
  /** Called for every sign of life. */
  readonly answered: () => void;
  /** Pings; false when the page was stale and has been closed. `missedMs`: for so long since the last beat, nobody here was awake to hear a page. */
  readonly beat: (missedMs?: number) => boolean;
  readonly droppedViews: () => number;
};

export function createOutbox(page: WebSocket): Outbox {
  let heardMs = performance.now();
  let dropped = 0;

  const sendText = (type: ServerMessage["type"], text: string) => {
    if (page.readyState !== page.OPEN) return;
    if (page.bufferedAmount > VIEWS_WAIT_BELOW_BYTES && VIEWS.includes(type)) {
      dropped++;
      return;
    }
    if (page.bufferedAmount > CLOSE_ABOVE_BYTES) {
      page.terminate();
      return;
    }
    page.send(text);
  };
  return {
    send: (message) => sendText(message.type, JSON.stringify(message)),
    sendText,
    answered: () => {
      heardMs = performance.now();
    },
    beat: (missedMs = 0) => {
      heardMs = Math.min(performance.now(), heardMs + missedMs);
      if (performance.now() - heardMs > STALE_MS) {
        page.terminate();
        return false;
      }
      if (page.readyState === page.OPEN) page.ping();
      return true;
    },
    droppedViews: () => dropped,
  };
}
