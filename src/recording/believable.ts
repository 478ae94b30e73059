/**
 * This file says whether an input of a log can be one of a session. A frame whose check holds may still have been made to do harm: whoever draws, fills
 * or counts up to what it claims would never end.
 */
import type { LoopInput, LoopOutput } from "../types.ts";

/** A session has a day at most, and no source is silent for longer than a week (`hardware/files/chunk-writer.ts`). */
export const MOST_SESSION_SEC = 7 * 86_400;
/** A week of the fastest source, and what a device may have counted before. */
const MOST_SAMPLES = 1e12;

const isWithin = (value: unknown, most: number): boolean =>
  typeof value === "number" && value >= -most && value <= most;

export function isBelievable({ timeMs, event }: LoopInput): boolean {
  if (!isWithin(timeMs, 1000 * MOST_SESSION_SEC)) return false;
  if (event.type === "chunk") return isWithin(event.firstSample, MOST_SAMPLES);
  if (event.type !== "gap") return true;
  return isWithin(event.firstSample, MOST_SAMPLES) && isWithin(event.lengthSamples, MOST_SAMPLES);
}

type Kind = "string" | "number" | "object";

/** What readers take for granted of values that are kept as JSON; what an older version left out is missing, and no other kind. */
const KINDS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  phase: { phase: "string" },
  marker: { stream: "string", sample: "number", label: "string" },
  gap: { stream: "string", firstSample: "number", lengthSamples: "number", cause: "string" },
  command: { name: "string", label: "string", goal: "string", world: "string" },
  joined: { stream: "object", source: "string" },
  training: { stage: "string", index: "string", direction: "string", success: "object" },
  state: { indices: "object" },
  bar: {
    bar: "number",
    revision: "number",
    startSample: "number",
    tempoBpm: "number",
    chord: "object",
    notes: "object",
  },
};

/** Whether each of them is of its kind. */
export function isOfItsKinds(value: LoopInput["event"] | LoopOutput): boolean {
  const kinds = KINDS[value.type];
  if (!kinds) return true;
  for (const name in kinds) {
    const part: unknown = (value as unknown as Readonly<Record<string, unknown>>)[name];
    if (part !== undefined && (part === null || typeof part !== kinds[name])) return false;
  }
  return true;
}
