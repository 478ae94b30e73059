/** This file puts each message of the server where the screens and the player find it. */
import { batch } from "@preact/signals";
import { leanOf } from "../../src/lean.ts";
import type { Resumable, ServerMessage, SessionStatus } from "../../src/wire.ts";
import { offeredArm, offeredCondition, sealed } from "../app/session-choice.ts";
import { addTraces, EMPTY_TRACES } from "../charts/trace-buffer.ts";
import { hearEdge, hearStall } from "../sound/calibration-cues.ts";
import { bannerWords } from "../words/banner-words.ts";
import { sentence } from "../words/sentence.ts";
import { awaitGuess } from "./awaiting-guess.ts";
import { hideSealed } from "./hide-sealed.ts";
import {
  bars,
  calibration,
  demoEyes,
  ended,
  followed,
  history,
  historyVersion,
  isGoingOn,
  lanes,
  latency,
  lean,
  mentalState,
  notices,
  preparing,
  quality,
  resumable,
  session,
  source,
  traces,
} from "./live-state.ts";
import type { RelayToPage } from "./relay-messages.ts";
import { tell } from "./tell.ts";
import { addBar } from "./upcoming-bars.ts";

type Shown = Extract<RelayToPage, { type: "message" }>["message"];
type Receivers = {
  readonly [Type in Shown["type"]]: (message: Extract<Shown, { type: Type }>) => void;
};

function forgetSession(): void {
  history.clear();
  historyVersion.value += 1;
  mentalState.value = null;
  lean.value = null;
  followed.value = null;
  lanes.value = null;
  latency.value = null;
  bars.value = [];
}

/** Bars and states of a new session may come before its first status, so only the end of the old one forgets. */
function takeSession(next: SessionStatus | null): void {
  const before = session.value;
  if (before && next?.session !== before.session) forgetSession();
  if (next) {
    ended.value = null;
    awaitGuess(next);
  }
  if (next && next.session !== before?.session) demoEyes.value = next.condition ?? "open";
  session.value = next;
}

function takeSource(
  next: Extract<ServerMessage, { type: "source" }> | Extract<ServerMessage, { type: "welcome" }>["source"],
): void {
  if (next.source !== source.value?.source || next.phase === "opening") {
    traces.value = EMPTY_TRACES;
    quality.value = [];
  }
  // What was measured before a loss says nothing now.
  if (next.phase !== "streaming") quality.value = [];
  // Warnings were about the loss, which is over.
  if (source.value?.phase === "lost" && next.phase === "streaming") {
    notices.value = notices.value.filter(({ level }) => level !== "warning");
  }
  source.value = next;
}

/** What can go on has not ended. */
function takeResumable(next: readonly Resumable[]): void {
  resumable.value = next;
  isGoingOn.value = false;
  if (next.length > 0) notices.value = notices.value.filter(({ text }) => text !== bannerWords().endedAway);
}

const RECEIVERS: Receivers = {
  welcome: (message) => {
    const isCutOff = session.value !== null && message.session === null;
    // Its end may have come while this page was away.
    hideSealed(session.value, message.session);
    takeSource(message.source);
    takeSession(message.session);
    calibration.value = message.calibration;
    preparing.value = null;
    offeredCondition.value = message.condition;
    if (offeredArm.value !== message.arm) sealed.value = message.arm === "sealed";
    offeredArm.value = message.arm;
    if (isCutOff) tell("warning", bannerWords().endedAway);
    takeResumable(message.resumable);
  },
  resumable: (message) => takeResumable(message.resumable),
  source: takeSource,
  traces: (message) => {
    traces.value = addTraces(traces.value, message);
  },
  quality: ({ electrodes }) => {
    quality.value = electrodes;
  },
  state: ({ state }) => {
    history.add(state.tSec, state);
    // Words and charts that changed four times a second could not be read.
    if (mentalState.value && Math.floor(state.tSec) === Math.floor(mentalState.value.tSec)) return;
    mentalState.value = state;
    historyVersion.value += 1;
  },
  followed: (message) => {
    followed.value = message.followed;
    lean.value = leanOf(lean.value, message.followed);
  },
  latency: (message) => {
    latency.value = message.latency;
  },
  preparing: ({ share }) => {
    preparing.value = share;
  },
  calibration: (message) => {
    calibration.value = message.calibration;
  },
  announce: hearEdge,
  stalled: hearStall,
  bar: ({ bar }) => {
    bars.value = addBar(bars.value, bar);
  },
  session: (message) => takeSession(message.session),
  ended: ({ summary }) => {
    // Their spectrum stays unseen until the guess, also once it is over.
    hideSealed(summary);
    takeSession(null);
    ended.value = summary;
  },
  notice: ({ level, text }) => {
    // The banner of a lost source says it already.
    if (level !== "warning" || source.value?.phase !== "lost") tell(level, sentence(text));
  },
  error: ({ message, hint }) => {
    isGoingOn.value = false;
    tell("error", sentence(message, hint));
  },
};

export function receive(message: Shown): void {
  const take = RECEIVERS[message.type] as ((message: Shown) => void) | undefined;
  if (take) batch(() => take(message));
}
