/** This file carries live messages between the server and its pages, and lets no slow or noisy page hold up the others. */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import type { ClientMessage, ServerMessage } from "../../wire.ts";
import { type AccessRules, type Refusal, refuseRequest, refuseStranger } from "../http/access.ts";
import type { Log } from "../log.ts";
import { parseClientMessage } from "./client-message.ts";
import { BEAT_EVERY_MS, createOutbox, type Outbox } from "./outbox.ts";

const LIVE_PATH = "/live";
const MOST_PAGES = 256;
const MOST_MESSAGE_BYTES = 64 * 1024;
const MOST_MESSAGES_PER_SEC = 100;
/** A page that says so much nonsense is not ours. */
const MOST_MALFORMED = 100;
/** Close codes of RFC 6455. */
const GOING_AWAY = 1001;
const POLICY = 1008;

export type Reply = (message: ServerMessage) => void;

export type LiveSocket = {
  readonly broadcast: (message: ServerMessage) => void;
  readonly counts: () => { readonly pages: number; readonly malformed: number; readonly droppedViews: number };
  readonly close: () => void;
};

export function openLiveSocket(config: {
  readonly server: Server;
  readonly rules: AccessRules;
  readonly greet: () => readonly ServerMessage[];
  readonly onMessage: (message: ClientMessage, reply: Reply) => void;
  readonly onRefusal: (refusal: Refusal) => void;
  /** The connection of a page that was let in. */
  readonly welcome: (connection: Duplex) => void;
  readonly log: Log;
}): LiveSocket {
  const { server, rules, log } = config;
  const pages = new Map<WebSocket, Outbox>();
  let malformed = 0;
  let droppedBefore = 0;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_MESSAGE_BYTES,
    maxFragments: 16,
    perMessageDeflate: false,
    clientTracking: false,
  });

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const refusal = refuseUpgrade(request, rules, pages.size);
    if (refusal) {
      config.onRefusal(refusal);
      refuse(socket, refusal);
      return;
    }
    config.welcome(socket);
    sockets.handleUpgrade(request, socket, head, (page) => join(page));
  });

  function join(page: WebSocket): void {
    const outbox = createOutbox(page);
    const budget = createBudget();
    let nonsense = 0;
    pages.set(page, outbox);
    page.on("pong", () => outbox.answered());
    page.on("error", () => page.terminate());
    page.on("close", () => {
      pages.delete(page);
      droppedBefore += outbox.droppedViews();
    });
    page.on("message", (raw: RawData, isBinary: boolean) => {
      outbox.answered();
      if (!budget()) return page.close(POLICY, "too many messages");
      const parsed = isBinary ? { problem: "a message must be text" } : parseClientMessage(raw.toString());
      if ("value" in parsed) return config.onMessage(parsed.value, outbox.send);
      malformed++;
      if (++nonsense > MOST_MALFORMED) return page.close(POLICY, "too many malformed messages");
      outbox.send({ type: "error", code: "BAD_MESSAGE", message: parsed.problem, hint: "The message was ignored." });
    });
    for (const message of config.greet()) outbox.send(message);
  }

  let beatMs = performance.now();
  const beat = setInterval(() => {
    // After a stop of the whole machine, or of this process, no page is to blame for what was not heard meanwhile.
    const missedMs = Math.max(0, performance.now() - beatMs - BEAT_EVERY_MS);
    beatMs = performance.now();
    for (const outbox of pages.values()) if (!outbox.beat(missedMs)) log.warn("a page that stopped reading was closed");
  }, BEAT_EVERY_MS);

  function broadcast(message: ServerMessage): void {
    if (pages.size === 0) return;
    const text = JSON.stringify(message);
    for (const outbox of pages.values()) outbox.sendText(message.type, text);
  }

  return {
    broadcast,
    counts: () => {
      const dropped = [...pages.values()].reduce((sum, outbox) => sum + outbox.droppedViews(), droppedBefore);
      return { pages: pages.size, malformed, droppedViews: dropped };
    },
    close: () => {
      clearInterval(beat);
      for (const page of pages.keys()) page.close(GOING_AWAY, "Attune is closing");
      sockets.close();
      setTimeout(() => {
        for (const page of pages.keys()) page.terminate();
      }, 500).unref();
    },
  };
}

function refuseUpgrade(request: IncomingMessage, rules: AccessRules, open: number): Refusal | null {
  const refusal = refuseRequest(request, rules);
  if (refusal) return refusal;
  if (request.url !== LIVE_PATH)
    return { status: 404, code: "NOT_FOUND", message: `live messages are at ${LIVE_PATH}` };
  const stranger = refuseStranger(request, rules);
  if (stranger) return stranger;
  return open < MOST_PAGES ? null : { status: 429, code: "TOO_MANY_PAGES", message: `${MOST_PAGES} pages are open` };
}

function refuse(socket: Duplex, { status, code, message }: Refusal): void {
  const body = JSON.stringify({ code, message, hint: "" });
  const head = [
    `HTTP/1.1 ${status} Refused`,
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}

/** True while fewer than the allowed messages came within the running second. */
function createBudget(): () => boolean {
  let secondFromMs = 0;
  let count = 0;
  return () => {
    const nowMs = performance.now();
    if (nowMs - secondFromMs > 1000) {
      secondFromMs = nowMs;
      count = 0;
    }
    return ++count <= MOST_MESSAGES_PER_SEC;
  };
}
