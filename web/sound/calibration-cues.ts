/** This file lets a calibration be followed with closed eyes, or without hearing: a chime and a sentence at every change, none in between. */
import { effect, untracked } from "@preact/signals";
import type { CalibrationStatus, ServerMessage } from "../../src/wire.ts";
import { announce } from "../app/page-state.ts";
import { calibration } from "../link/live-state.ts";
import { fitText } from "../words/calibration-words.ts";
import { restWords } from "../words/rest-words.ts";
import { sentence } from "../words/sentence.ts";
import { told } from "../words/told.ts";
import { audioStatus } from "./audio-state.ts";
import type { Chime } from "./chime-notes.ts";
import { audioOutput } from "./player.ts";
import { speak } from "./speech.ts";

export function ring(chime: Chime): void {
  if (audioStatus.value === "running") audioOutput()?.ring(chime);
}

/** For a screen reader, and aloud in the page that rings. */
function say(text: string): void {
  announce(text);
  if (audioStatus.value === "running") speak(text);
}

export function hearEdge({ edge, eyes, text, isLast }: Extract<ServerMessage, { type: "announce" }>): void {
  if (edge === "start") ring(eyes);
  else ring(isLast ? "done" : "over");
  say(told(text));
}

/** The server says how rarely. */
export function hearStall({ text, advice }: Extract<ServerMessage, { type: "stalled" }>): void {
  ring("stalled");
  say(sentence(text, advice));
}

/** What is worth saying: one sentence a change, never one a hop. */
function spokenOf(status: CalibrationStatus | null): string {
  if (status?.phase === "fit") return fitText(status.fit);
  if (status?.phase === "refused") return sentence(status.text, status.advice);
  return status?.phase === "finished" ? restWords().done : "";
}

const RUNNING: readonly (string | null)[] = ["fit", "rest"];

export function followCalibration(): () => void {
  let said = "";
  let phaseBefore: CalibrationStatus["phase"] | null = null;
  return effect(() => {
    const status = calibration.value;
    untracked(() => {
      const phase = status?.phase ?? null;
      const wasRunning = RUNNING.includes(phaseBefore);
      if (phase === "refused" && wasRunning) ring("refused");
      if (phase === null && wasRunning) announce(restWords().cancelled);
      phaseBefore = phase;
      const text = spokenOf(status);
      const isNews = text !== "" && text !== said;
      // Speech would limp behind the fit; and what was over before the page came is no news.
      if (isNews && phase === "fit") announce(text);
      if (isNews && phase !== "fit" && wasRunning) say(text);
      said = text;
    });
  });
}
