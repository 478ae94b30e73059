/**
 * This file reads an Attune JSON export line by line, as it was written, and gives its records for a new recording. It may come from anywhere: whatever
 * is not what the loop and the log know is refused with its line.
 */
import { isDeepStrictEqual } from "node:util";
import * as v from "valibot";
import { failure } from "../../errors.ts";
import {
  type Acknowledgement,
  FEEDBACK_ORIGINS,
  GAP_CAUSES,
  GOALS,
  INDEX_NAMES,
  type LoopInput,
  type LoopOutput,
  MODES,
  PHASES,
  STREAM_KINDS,
  type StreamInfo,
  VOICES,
  WORLDS,
} from "../../types.ts";
import { isFrameType } from "../log-frame.ts";
import type { SessionHeader } from "../session-header.ts";
import { headerIn, openedHeader, short, wrongInStreams } from "./export-header.ts";
import { damaged, type Line, linesOf } from "./export-lines.ts";
import { JSON_FORMAT, JSON_SCHEMA, RECORDS_LINE } from "./json.ts";

export type ImportedRecord =
  | { readonly type: "input"; readonly input: LoopInput }
  | { readonly type: "output"; readonly output: LoopOutput }
  | { readonly type: "note"; readonly code: string; readonly text: string }
  | { readonly type: "heard"; readonly ack: Acknowledgement }
  | { readonly type: "close"; readonly reason: string };

export type JsonExport = { readonly header: SessionHeader; readonly records: AsyncGenerator<ImportedRecord> };

/** No session is longer: a week. */
const LONGEST_SEC = 7 * 24 * 3600;

const number = v.pipe(v.number(), v.finite());
/** No recording has so many samples. */
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 40));
const text = v.pipe(v.string(), v.maxLength(65_536));
const sec = v.pipe(number, v.minValue(0), v.maxValue(LONGEST_SEC));
const ms = v.pipe(number, v.minValue(0), v.maxValue(1000 * LONGEST_SEC));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const CHUNK = v.object({
  type: v.literal("chunk"),
  stream: text,
  firstSample: count,
  samples: v.pipe(
    v.array(
      v.pipe(
        v.array(v.nullable(number)),
        v.transform((row) => Float64Array.from(row, (value) => value ?? Number.NaN)),
      ),
    ),
    v.check((rows) => rows.every(({ length }) => length === rows[0]?.length), "rows that are equally long"),
  ),
});
/** A source has its streams at the start; one that comes later is a strap or another that stands beside it. */
const JOINED = v.object({
  type: v.literal("joined"),
  stream: v.object({
    id: text,
    kind: v.picklist(STREAM_KINDS),
    samplingRateHz: number,
    channels: v.array(
      v.object({
        electrode: text,
        unit: text,
        range: v.exactOptional(v.pipe(v.tuple([number, number]), v.readonly())),
      }),
    ),
  }),
  source: text,
});
const EVENT = v.variant("type", [
  CHUNK,
  JOINED,
  /** How long nobody ran it, by a clock that a person may set. */
  v.object({ type: v.literal("seam"), awayMs: v.pipe(number, v.minValue(0)) }),
  v.object({
    type: v.literal("gap"),
    stream: text,
    firstSample: count,
    lengthSamples: count,
    cause: v.picklist(GAP_CAUSES),
    estimated: v.boolean(),
  }),
  v.object({ type: v.literal("marker"), stream: text, sample: number, label: text }),
  v.object({ type: v.literal("tick") }),
  v.object({ type: v.literal("fed"), value: v.nullable(share) }),
  v.object({
    type: v.literal("headband"),
    stream: text,
    sample: number,
    touches: v.record(text, v.picklist(["good", "medium", "bad"])),
    isWorn: v.nullable(v.boolean()),
    battery: v.nullable(share),
  }),
  v.object({
    type: v.literal("command"),
    name: v.literal("goal"),
    goal: v.picklist(GOALS),
    /** Looked at where it is followed. */
    protocol: v.exactOptional(v.record(text, v.unknown())),
  }),
  v.object({ type: v.literal("command"), name: v.literal("world"), world: v.picklist(WORLDS) }),
  v.object({ type: v.literal("command"), name: v.picklist(["pause", "resume", "stop"]) }),
  v.object({ type: v.literal("command"), name: v.literal("mark"), label: text }),
]);
const INPUT = v.object({ timeMs: ms, event: EVENT });

/** What is sounded and drawn is looked at closely; what else an output holds is kept as it is, for a re-run is compared with it byte for byte. */
const OUTPUT = v.variant("type", [
  v.looseObject({
    type: v.literal("features"),
    tSec: sec,
    electrodes: v.array(v.looseObject({ electrode: text, quality: share, artifacts: v.array(text) })),
  }),
  v.looseObject({
    type: v.literal("state"),
    tSec: sec,
    indices: v.object(
      v.entriesFromList(INDEX_NAMES, v.looseObject({ status: v.picklist(["value", "indistinct", "artifact"]) })),
    ),
    baseline: v.looseObject({ origin: v.picklist(["none", "provisional", "session", "profile"]) }),
  }),
  v.looseObject({ type: v.literal("targets"), tSec: sec, tempoBpm: number, reward: share }),
  v.looseObject({
    type: v.literal("bar"),
    bar: count,
    revision: count,
    startSample: number,
    lengthSamples: number,
    lengthTicks: number,
    tempoBpm: number,
    key: v.looseObject({ tonic: number, mode: v.picklist(MODES) }),
    chord: v.looseObject({ symbol: text }),
    notes: v.array(
      v.looseObject({
        voice: v.picklist(VOICES),
        startTick: number,
        durationTicks: number,
        midi: v.pipe(number, v.minValue(0), v.maxValue(127)),
        velocity: v.pipe(number, v.minValue(0), v.maxValue(127)),
      }),
    ),
  }),
  v.looseObject({ type: v.literal("frame"), frame: count, appliesAtSample: number, values: v.record(text, share) }),
  v.looseObject({
    type: v.literal("feedback"),
    frame: count,
    value: share,
    origin: v.picklist(FEEDBACK_ORIGINS),
    index: v.picklist(INDEX_NAMES),
  }),
  v.looseObject({ type: v.literal("training"), stage: text }),
  v.looseObject({ type: v.literal("phase"), phase: v.picklist(PHASES) }),
  v.looseObject({ type: v.literal("baseline"), tSec: sec, values: v.looseObject({}) }),
]);
const isLookedAt = (type: unknown): boolean => OUTPUT.options.some(({ entries }) => entries.type.literal === type);
const NOTE = v.object({ type: v.literal("note"), timeMs: ms, code: text, text });
const HEARD = v.object({
  type: v.literal("heard"),
  timeMs: ms,
  ack: v.object({
    type: v.literal("ack"),
    playedSample: number,
    lastFrame: number,
    lateFrames: count,
    lateBars: count,
  }),
});
const CLOSE = v.object({ type: v.literal("close"), timeMs: ms, reason: v.picklist(["ended", "failed"]) });

/** Null for a file that is no such export at all. */
export async function openJsonExport(path: string): Promise<JsonExport | null> {
  const lines = linesOf(path);
  const head = new Map<string, unknown>();
  for (let line = await lines.next(); !line.done && line.value.text !== RECORDS_LINE; line = await lines.next()) {
    const field = /^"([a-z]+)": (.*),$/.exec(line.value.text);
    if (line.value.number > 40 || (line.value.number > 1 && !field)) break;
    if (field) head.set(field[1] ?? "", parsed(path, line.value, field[2] ?? ""));
  }
  if (head.get("format") !== JSON_FORMAT) return null;
  if (head.get("schema") !== JSON_SCHEMA) {
    throw failure(
      "NEWER_FORMAT",
      `${path} has schema ${String(head.get("schema"))}; this version reads ${JSON_SCHEMA}`,
      {
        hint: "Update Attune to import it",
      },
    );
  }
  if (head.get("complete") !== true) {
    throw failure("EXPORT_INCOMPLETE", `${path} was made of a sealed session and holds samples and marks alone`, {
      hint: "Export it again once it is revealed",
    });
  }
  const header = headerIn(path, head.get("header"));
  return { header: openedHeader(header, head.get("summary")), records: recordsOf(path, lines, createCheck(header)) };
}

/** What a record must be beside its own shape: of a stream that was named before, in order, and no longer than a session. Null where it is. */
function createCheck({ streams }: SessionHeader) {
  const known = new Map<string, StreamInfo>(streams.map((stream) => [stream.id, stream]));
  /** The next sample of each. */
  const next = new Map<string, number>();
  const joins = (stream: StreamInfo): string | null => {
    const before = known.get(stream.id);
    if (before)
      return isDeepStrictEqual(before, stream)
        ? null
        : `stream must be what it was before, or have an id of its own; got another ${short(stream.id)}`;
    known.set(stream.id, stream);
    return wrongInStreams([...known.values()]);
  };
  return ({ event }: LoopInput): string | null => {
    if (event.type === "joined") return joins(event.stream);
    if (event.type !== "chunk" && event.type !== "gap") return null;
    const stream = known.get(event.stream);
    if (!stream) return `stream must be one of ${[...known.keys()].map(short).join(", ")}; got ${short(event.stream)}`;
    const { channels, samplingRateHz } = stream;
    if (event.type === "chunk" && event.samples.length !== channels.length)
      return `samples must be ${channels.length} rows, as ${short(stream.id)} has channels; got ${event.samples.length}`;
    const from = next.get(stream.id) ?? event.firstSample;
    if (event.firstSample < from)
      return `firstSample must be ${from} or more, which was told before; got ${event.firstSample}`;
    const end = event.firstSample + (event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0));
    const most = LONGEST_SEC * samplingRateHz;
    if (end - Math.min(from, event.firstSample) > most)
      return `a gap must be at most ${LONGEST_SEC} s, a week; got ${Math.round((end - from) / samplingRateHz)} s`;
    next.set(stream.id, end);
    return null;
  };
}

async function* recordsOf(
  path: string,
  lines: AsyncGenerator<Line>,
  wrongIn: ReturnType<typeof createCheck>,
): AsyncGenerator<ImportedRecord> {
  for await (const line of lines) {
    if (line.text === "]") return;
    const record = recordOf(path, line, parsed(path, line, line.text.replace(/,$/, "")));
    const wrong = record.type === "input" ? wrongIn(record.input) : null;
    if (wrong !== null) throw damaged(path, line, wrong);
    yield record;
  }
  throw failure("FILE_CUT", `${path} ends before its last record`, { hint: "Copy it anew." });
}

function recordOf(path: string, line: Line, value: unknown): ImportedRecord {
  const read = <Output>(schema: v.GenericSchema<unknown, Output>): Output => {
    const found = v.safeParse(schema, value);
    if (found.success) return found.output;
    const [issue] = found.issues;
    throw damaged(path, line, `${v.getDotPath(issue) ?? "the record"}: ${issue.message}`);
  };
  const type = typeof value === "object" && value !== null && "type" in value ? value.type : "input";
  if (type === "input") return { type: "input", input: read(INPUT) };
  if (type === "note") {
    const { code, text: said } = read(NOTE);
    return { type: "note", code, text: said };
  }
  if (type === "heard") return { type: "heard", ack: read(HEARD).ack };
  if (type === "close") return { type: "close", reason: read(CLOSE).reason };
  if (isLookedAt(type) || typeof type !== "string" || !isFrameType(type)) read(OUTPUT);
  // As it stands, so that its fields keep their order.
  return { type: "output", output: value as LoopOutput };
}

function parsed(path: string, line: Line, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw damaged(path, line, "it is no JSON");
  }
}
