/** This file turns the values of a session into the payloads of log frames, and back: samples, ticks and what stands at every control frame binary, others JSON. */

import type { Acknowledgement, LoopInput, LoopOutput } from "../types.ts";
import { decodeArmValue, encodeArmValue } from "./arm-value-codec.ts";
import { isOfItsKinds } from "./believable.ts";
import { decodeCause, encodeCause } from "./cause-codec.ts";
import { decodeChunk, encodeChunk } from "./chunk-codec.ts";
import { decodeControlFrame, encodeControlFrame } from "./control-frame-codec.ts";
import type { SessionKey } from "./encryption/session-key.ts";
import { decodeFeedback, encodeFeedback } from "./feedback-codec.ts";
import { decodeLatency, encodeLatency, type FrameLatency } from "./latency-codec.ts";
import type { FrameType, LogFrame } from "./log-frame.ts";
import { parseHeader, type SessionHeader } from "./session-header.ts";

export type Note = { readonly timeMs: number; readonly code: string; readonly text: string };
/** What a player says that it really played, at session time `timeMs`. */
export type Heard = { readonly timeMs: number; readonly ack: Acknowledgement };
export type Close = { readonly timeMs: number; readonly reason: string };

export type LogRecord =
  | { readonly type: "header"; readonly header: SessionHeader }
  | { readonly type: "input"; readonly input: LoopInput }
  | { readonly type: "output"; readonly output: LoopOutput; readonly payload: Buffer }
  | { readonly type: "note"; readonly note: Note }
  | { readonly type: "ack"; readonly heard: Heard }
  | { readonly type: "latency"; readonly latency: FrameLatency }
  | { readonly type: "close"; readonly close: Close }
  /** What this version does not know, and what tells nothing by itself. */
  | { readonly type: "unknown" };

export type Payload = { readonly type: FrameType; readonly payload: Buffer };

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value), "utf8");

export const encodeHeader = (header: SessionHeader): Payload => ({ type: "header", payload: json(header) });
export const encodeKey = (key: SessionKey): Payload => ({ type: "key", payload: json(key) });
export const encodeNote = (note: Note): Payload => ({ type: "note", payload: json(note) });
export const encodeAck = (heard: Heard): Payload => ({ type: "ack", payload: json(heard) });
export const encodeFrameLatency = (latency: FrameLatency): Payload => ({
  type: "latency",
  payload: encodeLatency(latency),
});
export const encodeClose = (close: Close): Payload => ({ type: "close", payload: json(close) });

export function encodeInput({ timeMs, event }: LoopInput): Payload {
  if (event.type === "chunk") return { type: "chunk", payload: encodeChunk(timeMs, event) };
  if (event.type === "fed") return { type: "fed", payload: encodeArmValue(timeMs, event) };
  if (event.type !== "tick") return { type: event.type, payload: json({ timeMs, event }) };
  const payload = Buffer.alloc(8);
  payload.writeDoubleLE(timeMs, 0);
  return { type: "tick", payload };
}

/** Null for a value that holds NaN or ±Infinity: it may reach neither log nor listener. */
export function encodeOutput(output: LoopOutput): Payload | null {
  if (output.type === "frame") {
    const payload = encodeControlFrame(output);
    return payload && { type: "frame", payload };
  }
  if (output.type === "feedback") {
    const payload = encodeFeedback(output);
    return payload && { type: "feedback", payload };
  }
  if (output.type === "cause") return { type: "cause", payload: encodeCause(output) };
  return holdsOnlyFinite(output) ? { type: output.type, payload: json(output) } : null;
}

function holdsOnlyFinite(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  for (const key in value) if (!holdsOnlyFinite((value as Record<string, unknown>)[key])) return false;
  return true;
}

type Decode = (payload: Buffer) => LogRecord;

/** Nobody looks at the depth of a short one, which costs little however it is made. */
const SHORT_BYTES = 65_536;
/** Of what Attune writes, a protocol in a header is the deepest, with a tenth of it. */
const MOST_DEPTH = 64;

function fromJson(payload: Buffer) {
  const text = payload.toString("utf8");
  if (payload.length > SHORT_BYTES && isDeep(text)) throw new RangeError(`its JSON is more than ${MOST_DEPTH} deep`);
  return JSON.parse(text);
}

/** Whether more than MOST_DEPTH lists and objects stand within each other: as values, millions of them would fill the memory. */
function isDeep(text: string): boolean {
  let depth = 0;
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (letter === "\\" && isQuoted) i++;
    else if (letter === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (letter === "[" || letter === "{") depth++;
    else if (letter === "]" || letter === "}") depth--;
    if (depth > MOST_DEPTH) return true;
  }
  return false;
}
const inputFrom = (payload: Buffer): LogRecord => ({ type: "input", input: fromJson(payload) });
const outputFrom = (payload: Buffer): LogRecord => ({ type: "output", output: fromJson(payload), payload });

const DECODE: Readonly<Record<FrameType, Decode>> = {
  // Whoever reads a log decrypts before.
  encrypted: () => ({ type: "unknown" }),
  key: () => ({ type: "unknown" }),
  header: (payload) => ({ type: "header", header: parseHeader(fromJson(payload)) }),
  close: (payload) => ({ type: "close", close: fromJson(payload) }),
  note: (payload) => ({ type: "note", note: fromJson(payload) }),
  latency: (payload) => ({ type: "latency", latency: decodeLatency(payload) }),
  ack: (payload) => ({ type: "ack", heard: fromJson(payload) }),
  chunk: (payload) => ({ type: "input", input: decodeChunk(payload) }),
  gap: inputFrom,
  marker: inputFrom,
  tick: (payload) => ({ type: "input", input: { timeMs: payload.readDoubleLE(0), event: { type: "tick" } } }),
  command: inputFrom,
  headband: inputFrom,
  seam: inputFrom,
  joined: inputFrom,
  fed: (payload) => ({ type: "input", input: decodeArmValue(payload) }),
  features: outputFrom,
  state: outputFrom,
  targets: outputFrom,
  bar: outputFrom,
  frame: (payload) => ({ type: "output", output: decodeControlFrame(payload), payload }),
  feedback: (payload) => ({ type: "output", output: decodeFeedback(payload), payload }),
  cause: (payload) => ({ type: "output", output: decodeCause(payload), payload }),
  phase: outputFrom,
  baseline: outputFrom,
  training: outputFrom,
};

/** Throws for a payload that is none of its type. */
export function decodeRecord({ type, payload }: Pick<LogFrame, "type" | "payload">): LogRecord {
  if (type === null) return { type: "unknown" };
  const record = DECODE[type](payload);
  if (!holds(record, type)) throw new RangeError(`a frame of the type ${type} holds something else`);
  return record;
}

/** Whether it holds what its type says: a frame whose check holds may hold any JSON. */
function holds(record: LogRecord, type: FrameType): boolean {
  if (record.type === "input") return record.input?.event?.type === type && isOfItsKinds(record.input.event);
  if (record.type === "output") return record.output?.type === type && isOfItsKinds(record.output);
  if (record.type === "note") return typeof record.note?.timeMs === "number" && typeof record.note.text === "string";
  if (record.type === "close") return typeof record.close?.timeMs === "number";
  return record.type !== "ack" || typeof record.heard?.ack === "object";
}
