/** This file ties the page to the server: one socket, its messages to the screens and the player, a ping and a report a second. */
import { effect, signal } from "@preact/signals";
import type { ClientMessage, ServerMessage } from "../../src/protocol.ts";
import { type Link, openLink } from "./link.ts";
import {
  acknowledgement,
  followSessions,
  forgetClock,
  hearPong,
  hearServer,
  keepTime,
  needsPongs,
} from "./live-player.ts";
import { connection, session } from "./live-state.ts";
import { receive } from "./receive.ts";

const BEAT_MS = 50;
const EVERY_SEC_MS = 1000;
/** Until the clock is known a few pings follow each other quickly. */
const FIRST_PINGS_MS = 40;

let link: Link | null = null;
let nextPing = 0;
const sentMs = new Map<number, number>();
const MOST_UNANSWERED = 20;

/** A session that was stopped while there was no connection: told as soon as there is one again. */
const stopWanted = signal<string | null>(null);

/** False when there is no connection. */
export function send(message: ClientMessage): boolean {
  return link?.send(message) ?? false;
}

export function stopWhenConnected(id: string): void {
  stopWanted.value = id;
}

function ping(nowMs: number): void {
  const id = nextPing++;
  sentMs.set(id, nowMs);
  if (sentMs.size > MOST_UNANSWERED) sentMs.delete(Math.min(...sentMs.keys()));
  send({ type: "ping", id });
}

function hear(message: ServerMessage, receivedMs: number): void {
  hearServer(message, receivedMs);
  receive(message);
  if (message.type !== "pong") return;
  const pingedMs = sentMs.get(message.id);
  sentMs.delete(message.id);
  if (pingedMs !== undefined) hearPong(pingedMs, receivedMs, message.sessionTimeMs);
}

function beat(): () => void {
  let pingedMs = 0;
  let acknowledgedMs = 0;
  const timer = setInterval(() => {
    const nowMs = performance.now();
    keepTime(nowMs);
    link?.check(nowMs);
    if (nowMs - pingedMs >= (needsPongs() ? FIRST_PINGS_MS : EVERY_SEC_MS)) {
      pingedMs = nowMs;
      ping(nowMs);
    }
    if (nowMs - acknowledgedMs < EVERY_SEC_MS) return;
    acknowledgedMs = nowMs;
    const message = acknowledgement();
    if (message) send(message);
  }, BEAT_MS);
  return () => clearInterval(timer);
}

/** Called once, when the page opens. */
export function connect(url: string): () => void {
  const stopFollowing = followSessions();
  let clockOf: string | null = null;
  const stopClock = effect(() => {
    const id = session.value?.session ?? null;
    if (id !== clockOf) forgetClock();
    clockOf = id;
    if (id !== null && id === stopWanted.value && send({ type: "stop" })) stopWanted.value = null;
  });
  link = openLink(url, {
    onOpen: () => {
      connection.value = "open";
    },
    onMessage: hear,
    onLost: () => {
      connection.value = "lost";
    },
  });
  const stopBeat = beat();
  return () => {
    stopBeat();
    stopClock();
    stopFollowing();
  };
}
