/** This file does what a person asks of the session: each is a message to the server, and sound that obeys here at once. */

import type { Condition, Goal, World } from "../../src/types.ts";
import type { ClientMessage } from "../../src/wire.ts";
import { audioProblem, playMode } from "../sound/audio-state.ts";
import { silence, unlockAudio } from "../sound/player.ts";
import { hold, isPlaying, play } from "../sound/replay-player.ts";
import { bannerWords } from "../words/banner-words.ts";
import { goOnWords } from "../words/go-on-words.ts";
import { send, sendStop } from "./connect.ts";
import { held } from "./live-player.ts";
import { demoEyes, ended, isGoingOn, session } from "./live-state.ts";
import { tell } from "./tell.ts";

const notConnected = (): string => bannerWords().notConnected;

function tellNoSound(whatToDo: string): void {
  tell("error", audioProblem.value || `${bannerWords().notAllowed} ${whatToDo}`);
}

type StartMessage = Extract<ClientMessage, { readonly type: "start" }>;

/** Straight from a click: the sound is allowed only then. True when the server was asked. */
export async function startSession(wanted: Omit<StartMessage, "type">): Promise<boolean> {
  ended.value = null;
  held.value = false;
  const isAudible = await unlockAudio();
  if (!isAudible) tellNoSound(bannerWords().startAgain);
  else if (send({ type: "start", ...wanted })) return true;
  else tell("error", notConnected());
  return false;
}

/** With a session that broke off; straight from a click, as a start. */
export async function goOn(id: string): Promise<void> {
  // The second click of a double click would ask twice.
  if (isGoingOn.value) return;
  isGoingOn.value = true;
  ended.value = null;
  held.value = false;
  let isAsked = false;
  try {
    const isAudible = await unlockAudio();
    isAsked = isAudible && send({ type: "goOn", session: id });
    if (!isAudible) tellNoSound(goOnWords().goOnAgain);
    else if (!isAsked) tell("error", notConnected());
  } finally {
    // Also where the sound failed altogether, it may be asked for again.
    isGoingOn.value = isAsked;
  }
}

/** Closes it as far as it came. */
export function leaveOff(id: string): void {
  if (!send({ type: "leaveOff", session: id })) tell("warning", notConnected());
}

/** For a page that joins a session that already runs. */
export async function listen(): Promise<void> {
  if (!(await unlockAudio())) tellNoSound(bannerWords().again);
}

export function pause(): void {
  if (!session.value) return;
  held.value = true;
  if (!send({ type: "pause" })) tell("warning", `${bannerWords().soundOff} ${notConnected()}`);
}

export function resume(): void {
  if (!session.value) return;
  // A pause may be on its way whose status has not come back: only a word after it takes it back.
  const isAsked = held.value || session.value.phase === "paused";
  held.value = false;
  if (isAsked && !send({ type: "resume" })) tell("warning", notConnected());
}

export function togglePause(): void {
  if (isPaused()) resume();
  else pause();
}

export const isPaused = (): boolean => held.value || session.value?.phase === "paused";

export function stop(): void {
  const running = session.value;
  if (!running) return;
  held.value = true;
  if (sendStop(running.session)) return;
  silence();
  tell("warning", bannerWords().offUntilReached);
}

export function mark(): void {
  if (!session.value) return;
  const isSent = send({ type: "mark", label: "mark" });
  tell(isSent ? "info" : "warning", isSent ? bannerWords().marked : notConnected());
}

/** Of a simulated person. */
export function tellEyes(eyes: Condition): void {
  if (send({ type: "eyes", eyes })) demoEyes.value = eyes;
  else tell("warning", notConnected());
}

export function setGoal(goal: Goal): void {
  if (!send({ type: "goal", goal })) tell("warning", notConnected());
}

export function setWorld(world: World): void {
  if (!send({ type: "world", world })) tell("warning", notConnected());
}

/** Of a recorded session. */
export async function togglePlay(): Promise<void> {
  if (isPlaying.value) hold();
  else if (!(await play())) tellNoSound(bannerWords().playAgain);
}

/** Brings back sound that the browser, the system or another tab took away. */
export async function resumeSound(): Promise<void> {
  await listen();
  if (playMode.value === "replay") await play();
}
