/** This file keeps a socket to the server: opened again whenever it is lost or has fallen silent, for as long as the page lives. */
import type { ClientMessage, ServerMessage } from "../../src/wire.ts";
import { retryDelayMs } from "./backoff.ts";

export type LinkEvents = {
  readonly onOpen: () => void;
  readonly onMessage: (message: ServerMessage, receivedMs: number) => void;
  /** Called once when the connection is lost, or cannot be made at first, and not again for each vain attempt. */
  readonly onLost: () => void;
};

export type Link = {
  /** False when nothing could be sent, because there is no connection. */
  readonly send: (message: ClientMessage) => boolean;
  /** To be called often: closes a socket on which nothing has come for too long. */
  readonly check: (nowMs: number) => void;
};

/** The page pings once a second, so silence of three means that nobody answers. */
const SILENT_MS = 3000;
/** A look that comes later was held up with what it looks for: what came meanwhile waits to be read. */
const MOST_LOOK_MS = 1000;

export function openLink(url: string, events: LinkEvents): Link {
  let socket: WebSocket | null = null;
  let attempt = 0;
  let silentMs = 0;
  let lookedMs = 0;

  const heard = () => {
    silentMs = 0;
    lookedMs = performance.now();
    return lookedMs;
  };
  const lose = (from: WebSocket) => {
    if (from !== socket) return;
    socket = null;
    from.close();
    if (attempt === 0) events.onLost();
    setTimeout(connect, retryDelayMs(attempt, Math.random()));
    attempt += 1;
  };

  function connect() {
    const opened = new WebSocket(url);
    socket = opened;
    heard();
    opened.onopen = () => {
      attempt = 0;
      events.onOpen();
    };
    opened.onmessage = ({ data }) => {
      if (opened === socket) events.onMessage(JSON.parse(String(data)) as ServerMessage, heard());
    };
    opened.onclose = () => lose(opened);
  }

  connect();
  return {
    send: (message) => {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(message));
      return true;
    },
    check: (nowMs) => {
      silentMs += Math.min(MOST_LOOK_MS, nowMs - lookedMs);
      lookedMs = nowMs;
      if (socket && silentMs > SILENT_MS) lose(socket);
    },
  };
}
