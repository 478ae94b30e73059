/** This file lets the player follow the running session, and opens and shuts the gate; bars and frames reach the worklet by the relay. */
import { computed, effect, signal, untracked } from "@preact/signals";
import type { SessionStatus } from "../../src/wire.ts";
import { audioStatus, isTaken, playMode } from "../sound/audio-state.ts";
import { audioOutput, silence } from "../sound/player.ts";
import { CAP_HELD_MS, holdCap, letCapGo } from "../sound/volume.ts";
import { session } from "./live-state.ts";
import { relayStarts, tellRelay } from "./relay-thread.ts";

/** True from a click on Pause or Stop until the session goes on: the sound is off here at once, whatever the server says. */
export const held = signal(false);

/** The session's own fade-in does the rest. */
const OPEN_SEC = 0.05;
/** Whoever joins late, or comes back, hears the music rise from the floor. */
const RETURN_SEC = 2;
const JOINED_LATE_SEC = 2;

const letLiveCapGo = () => {
  if (!session.peek()) letCapGo("live");
};

let followed: string | null = null;
let nextRampSec = OPEN_SEC;

function follow({ session: id, seed, elapsedSec }: SessionStatus): void {
  followed = id;
  nextRampSec = elapsedSec > JOINED_LATE_SEC ? RETURN_SEC : OPEN_SEC;
  playMode.value = "live";
  tellRelay({ type: "follow", session: id, seed });
}

function leave(): void {
  followed = null;
  if (playMode.value === "live") silence();
}

const phase = computed(() => session.value?.phase ?? null);
const isOpen = computed(
  () => audioStatus.value === "running" && playMode.value === "live" && phase.value === "running" && !held.value,
);

function openGate(): void {
  audioOutput()?.openGate(nextRampSec);
  nextRampSec = OPEN_SEC;
}

/** Joins a session when there is sound, leaves it when it has ended, and holds the gate shut while it is paused. */
export function followSessions(): void {
  effect(() => {
    const running = session.value;
    if (running) holdCap("live", running.volumeDb);
    else setTimeout(letLiveCapGo, CAP_HELD_MS);
  });
  effect(() => {
    const running = session.value;
    const isAudible = audioStatus.value === "running";
    untracked(() => {
      if (!running) leave();
      else if (isAudible && running.session !== followed) follow(running);
    });
  });
  effect(() => {
    relayStarts.value;
    // A new relay is asked again; what the worklet plays already goes on.
    if (untracked(() => playMode.value) === "live") followed = null;
  });
  effect(() => {
    if (isTaken(audioStatus.value)) nextRampSec = RETURN_SEC;
  });
  effect(() => {
    if (isOpen.value) openGate();
    else if (untracked(() => playMode.value) === "live") audioOutput()?.shutGate();
  });
  effect(() => {
    if (phase.value === "running") held.value = false;
  });
}
