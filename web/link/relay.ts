/**
 * This file is what the relay worker does: bars and control frames go straight from the server to the worklet, and what was really played goes
 * back, whatever the page's own thread is busy with; the page gets what it shows.
 */

import { type Acknowledgement, AUDIO_RATE_HZ } from "../../src/types.ts";
import type { ClientMessage, ServerMessage } from "../../src/wire.ts";
import type { HostReport } from "../sound/host-report.ts";
import type { PageToRelay, RelayToPage, RelayToWorklet, WorkletToRelay } from "./relay-messages.ts";
import { createSessionClock } from "./session-clock.ts";
import { createSessionMusic } from "./session-music.ts";

export type Relay = {
  readonly hearServer: (message: ServerMessage, receivedMs: number) => void;
  readonly hearPage: (message: PageToRelay) => void;
  readonly hearWorklet: (said: WorkletToRelay, receivedMs: number) => void;
  /** To be called about twenty times a second. */
  readonly beat: (nowMs: number) => void;
};

export type RelayEnds = {
  readonly toServer: (message: ClientMessage) => void;
  readonly toPage: (message: RelayToPage) => void;
  readonly toWorklet: (message: RelayToWorklet) => void;
};

const EVERY_SEC_MS = 1000;
/** Seen once and replaced by the next: a page that has not answered for so many seconds does without, and finds no heap of them afterwards. */
const VIEWS: readonly ServerMessage["type"][] = ["traces", "quality"];
const MOST_UNANSWERED = 5;
/** Eight a second are as many as a picture needs that moves slowly. */
const LANES_EVERY_FRAMES = 2;

/** What the ear has had is behind what was rendered. Null where nothing of a session has sounded. */
function acknowledgementOf(report: HostReport | null, latencySec: number): Acknowledgement | null {
  if (!report?.playing || report.positionSample === null || report.lastFrame < 0) return null;
  const { lastFrame, lateFrames, lateBars } = report;
  const playedSample = Math.max(0, Math.round(report.positionSample - latencySec * AUDIO_RATE_HZ));
  return { type: "ack", playedSample, lastFrame, lateFrames, lateBars };
}

export function createRelay({ toServer, toPage, toWorklet }: RelayEnds): Relay {
  const clock = createSessionClock();
  const music = createSessionMusic();
  let latencySec = 0;
  let unanswered = 0;
  let report: HostReport | null = null;
  let secondFromMs = Number.NEGATIVE_INFINITY;
  let followed: Extract<PageToRelay, { type: "follow" }> | null = null;
  let tellsPlayed = false;

  const follow = () => {
    if (followed) toWorklet({ ...followed, bars: music.bars(), frame: music.frame() });
  };
  const forgetSession = () => {
    clock.forgetSession();
    if (followed?.session !== music.session()) followed = null;
  };
  return {
    hearServer: (message, receivedMs) => {
      if (music.hear(message)) forgetSession();
      if (message.type === "pong") clock.hearPong(message.id, message.sessionTimeMs, receivedMs);
      if (message.type === "bar" || message.type === "frame") toWorklet(message);
      const isBehind = unanswered > MOST_UNANSWERED;
      if (message.type === "frame") {
        const { frame, values } = message.frame;
        if (!isBehind && frame % LANES_EVERY_FRAMES === 0) toPage({ type: "lanes", lanes: values });
        return;
      }
      if (isBehind && VIEWS.includes(message.type)) return;
      if (message.type !== "pong") toPage({ type: "message", message });
    },
    hearPage: (message) => {
      if (message.type === "send") toServer(message.message);
      else if (message.type === "follow") {
        followed = message;
        follow();
      } // A worklet may come after the word to follow: whoever joins late asks for both with one click.
      else if (message.type === "worklet") follow();
      else if (message.type === "suspended") clock.forgetWorklet();
      else if (message.type === "tellPlayed") tellsPlayed = true;
      else {
        latencySec = message.latencySec;
        unanswered = 0;
      }
    },
    hearWorklet: (said, receivedMs) => {
      clock.hearWorklet(said.contextFrame, receivedMs);
      report = said.report;
      const positionSample = report?.playing ? report.positionSample : null;
      if (tellsPlayed && positionSample !== null)
        toPage({ type: "played", contextFrame: said.contextFrame, positionSample });
    },
    beat: (nowMs) => {
      const read = clock.read(nowMs);
      if (read) toWorklet(read);
      const ping = clock.ping(nowMs, music.session() !== null);
      if (ping) toServer(ping);
      if (nowMs - secondFromMs < EVERY_SEC_MS) return;
      secondFromMs = nowMs;
      const played = acknowledgementOf(report, latencySec);
      if (played) toServer(played);
      toPage({ type: "alive" });
      unanswered += 1;
    },
  };
}
