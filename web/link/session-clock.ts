/** This file knows where in the session the audio context stands: by pings to the server, and by what the worklet says of itself. */

import { AUDIO_RATE_HZ } from "../../src/types.ts";
import type { ClientMessage } from "../../src/wire.ts";
import type { RelayToWorklet } from "./relay-messages.ts";
import { createRenderHead } from "./render-head.ts";
import { createSessionOffset } from "./session-offset.ts";

type Clock = Extract<RelayToWorklet, { type: "clock" }>;

export type SessionClock = {
  /** The ping that is due; null between two. Until the time is known a few follow each other quickly. */
  readonly ping: (nowMs: number, isRunning: boolean) => ClientMessage | null;
  readonly hearPong: (id: number, sessionTimeMs: number | null, receivedMs: number) => void;
  readonly hearWorklet: (contextFrame: number, receivedMs: number) => void;
  /** Null until both are known. */
  readonly read: (nowMs: number) => Clock | null;
  /** Another session has another time. */
  readonly forgetSession: () => void;
  /** After a suspension the worklet's old word says nothing. */
  readonly forgetWorklet: () => void;
};

const PONGS_BEFORE_JOINING = 3;
const PING_MS = 1000;
const FIRST_PINGS_MS = 40;
const MOST_UNANSWERED = 20;
const SAMPLES_PER_MS = AUDIO_RATE_HZ / 1000;

export function createSessionClock(): SessionClock {
  const head = createRenderHead();
  const offset = createSessionOffset();
  const sentMs = new Map<number, number>();
  let nextPing = 0;
  let pingedMs = Number.NEGATIVE_INFINITY;
  const isKnown = () => offset.count() >= PONGS_BEFORE_JOINING;
  return {
    ping: (nowMs, isRunning) => {
      if (nowMs - pingedMs < (isRunning && !isKnown() ? FIRST_PINGS_MS : PING_MS)) return null;
      pingedMs = nowMs;
      const id = nextPing++;
      sentMs.set(id, nowMs);
      if (sentMs.size > MOST_UNANSWERED) sentMs.delete(Math.min(...sentMs.keys()));
      return { type: "ping", id };
    },
    hearPong: (id, sessionTimeMs, receivedMs) => {
      const pinged = sentMs.get(id);
      sentMs.delete(id);
      if (pinged !== undefined && sessionTimeMs !== null) offset.add({ sentMs: pinged, receivedMs, sessionTimeMs });
    },
    hearWorklet: (contextFrame, receivedMs) => head.add(contextFrame / AUDIO_RATE_HZ, receivedMs),
    read: (nowMs) => {
      const contextSec = head.at(nowMs);
      const sessionMs = offset.at(nowMs);
      if (contextSec === null || sessionMs === null || !isKnown()) return null;
      const contextFrame = Math.round(contextSec * AUDIO_RATE_HZ);
      return { type: "clock", contextFrame, sessionSample: sessionMs * SAMPLES_PER_MS };
    },
    forgetSession: offset.reset,
    forgetWorklet: head.reset,
  };
}
