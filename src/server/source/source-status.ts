/** This file holds what pages are told of the open source: one status, sent whole at each change, and what is said in passing. */
import { AttuneError, lineOf } from "../../errors.ts";
import type { ServerMessage, SourceStatus } from "../../wire.ts";
import { isFileSource } from "./file-gate.ts";

/** Why this source is open, or is not: a sentence, and what to do about it. */
export type Remark = { readonly message: string; readonly hint: string };

export type StatusTeller = ReturnType<typeof createSourceStatus>;

const LOST_HINT = "Attune is reconnecting. Check that the headband is on, charged and near.";
export const NO_PLACES = {
  streams: [],
  channels: [],
  places: null,
  placesAre: "fixed",
  offered: [],
  hasImpedance: false,
} as const;
const NOTHING: SourceStatus = { phase: "none", source: null, ...NO_PLACES, message: "", hint: "" };

export function createSourceStatus(onMessage: (message: ServerMessage) => void) {
  let status = NOTHING;

  /** What is left out stays, but for the sentence, which is of one moment. */
  const set = (next: Partial<SourceStatus>) => {
    status = { ...status, message: "", hint: "", ...next };
    onMessage({ type: "source", ...status });
  };
  const notice = (level: "info" | "warning", text: string) => onMessage({ type: "notice", level, text });
  const setBattery = (battery: number | null) => {
    if (battery === (status.battery ?? null)) return;
    const { battery: _, ...rest } = status;
    status = battery === null ? rest : { ...rest, battery };
    onMessage({ type: "source", ...status });
  };
  const opening = (name: string) => {
    status = NOTHING;
    set({ phase: "opening", source: name, message: `Opening ${name}` });
  };
  const ended = (name: string) =>
    set({
      phase: "none",
      message: `${name} has ended`,
      hint: isFileSource(name)
        ? "Start plays it again from its beginning; or choose another source."
        : "Choose it again, or another source.",
    });
  const failed = (error: unknown) => set({ phase: "failed", ...sentenceOf(error) });
  const lost = (name: string, why: string) => {
    set({ phase: "lost", message: why || `no samples from ${name}`, hint: LOST_HINT });
    notice("warning", `${name} went silent; the music turns neutral until it is back.`);
  };
  const back = (name: string, remark: Remark) => {
    set({ phase: "streaming", ...remark });
    notice("info", `${name} is back.`);
  };
  const forget = () => {
    status = NOTHING;
  };
  return { now: () => status, set, setBattery, opening, ended, failed, lost, back, notice, forget };
}

const sentenceOf = (error: unknown): Remark =>
  error instanceof AttuneError ? { message: error.message, hint: error.hint } : { message: lineOf(error), hint: "" };
