/**
 * This file reads an Attune JSON export line by line, as it was written, and gives its records for a new recording. It may come from anywhere: whatever
 * is not what the loop and the log know is refused with its line.
 */
import { createReadStream } from "node:fs";
import * as v from "valibot";
import { type AttuneError, failure } from "../../errors.ts";
import {
  type Acknowledgement,
  ARMS,
  FEEDBACK_ORIGINS,
  GAP_CAUSES,
  GOALS,
  INDEX_NAMES,
  type LoopInput,
  type LoopOutput,
  MODES,
  PHASES,
  VOICES,
  WORLDS,
} from "../../types.ts";
import { isFrameType } from "../log-frame.ts";
import { parseHeader, type SessionHeader } from "../session-header.ts";
import { JSON_FORMAT, JSON_SCHEMA, RECORDS_LINE } from "./json.ts";

export type ImportedRecord =
  | { readonly type: "input"; readonly input: LoopInput }
  | { readonly type: "output"; readonly output: LoopOutput }
  | { readonly type: "note"; readonly code: string; readonly text: string }
  | { readonly type: "heard"; readonly ack: Acknowledgement }
  | { readonly type: "close"; readonly reason: string };

export type JsonExport = { readonly header: SessionHeader; readonly records: AsyncGenerator<ImportedRecord> };

/** Longer is no record: an hour of one channel has fewer characters. */
const LONGEST_LINE = 64 * 1024 * 1024;
/** No session is longer: a week. */
const LONGEST_SEC = 7 * 24 * 3600;
const MOST_STREAMS = 64;
const MOST_CHANNELS = 1024;
/** As fast as any source that Attune takes. */
const HIGHEST_RATE_HZ = 50_000;

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
const EVENT = v.variant("type", [
  CHUNK,
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
/** Types of the log that are neither sounded nor drawn come as they are. */
const INPUT_AS_IT_IS = v.looseObject({ timeMs: ms, event: v.looseObject({ type: text }) });
const isLookedAt = (of: typeof EVENT | typeof OUTPUT, type: unknown): boolean =>
  of.options.some(({ entries }) => entries.type.literal === type);
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

function headerIn(path: string, value: unknown): SessionHeader {
  try {
    const header = parseHeader(value);
    const wrong = wrongIn(header);
    if (wrong === null) return header;
    throw failure("FILE_DAMAGED", `${path}: its header is none of a session: ${wrong}`, { hint: "Export it anew." });
  } catch (error) {
    if (!(error instanceof v.ValiError)) throw error;
    throw failure("FILE_DAMAGED", `${path}: its header is none of a session: ${error.message}`, {
      hint: "Export it anew.",
    });
  }
}

/** What a log of Attune's own never has; null where there is nothing. */
function wrongIn({ startedAt, streams }: SessionHeader): string | null {
  if (!Number.isFinite(Date.parse(startedAt)))
    return `startedAt must be a time such as 2026-01-02T03:04:05Z; got ${short(startedAt)}`;
  if (streams.length > MOST_STREAMS) return `streams must be at most ${MOST_STREAMS}; got ${streams.length}`;
  if (new Set(streams.map(({ id }) => id)).size < streams.length) return "streams must have an id of their own each";
  for (const { id, samplingRateHz, channels } of streams) {
    if (!(samplingRateHz > 0 && samplingRateHz <= HIGHEST_RATE_HZ))
      return `samplingRateHz of ${short(id)} must be above 0 and at most ${HIGHEST_RATE_HZ}; got ${samplingRateHz}`;
    if (channels.length === 0 || channels.length > MOST_CHANNELS)
      return `channels of ${short(id)} must be 1 to ${MOST_CHANNELS}; got ${channels.length}`;
  }
  return null;
}
const short = (said: string): string => (said.length > 40 ? `${said.slice(0, 40)}…` : said);

/** What a record must be beside its own shape: of a stream that the header names, in order, and no longer than a session. Null where it is. */
function createCheck({ streams }: SessionHeader) {
  const known = new Map(streams.map((stream) => [stream.id, stream]));
  /** The next sample of each. */
  const next = new Map<string, number>();
  return ({ event }: LoopInput): string | null => {
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

const WithReveal = v.object({ reveal: v.object({ arms: v.pipe(v.array(v.picklist(ARMS)), v.minLength(1)) }) });

/** An export is whole only once its session is revealed: what comes back has the arm that it had last, no seal, and counts in no verdict. */
function openedHeader({ sealed, ...header }: SessionHeader, summary: unknown): SessionHeader {
  if (!sealed) return header;
  const revealed = v.safeParse(WithReveal, summary);
  return { ...header, arm: (revealed.success ? revealed.output.reveal.arms.at(-1) : null) ?? "contingent" };
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
  if (type === "input") {
    const event = read(v.looseObject({ event: v.looseObject({ type: text }) })).event.type;
    const schema = isLookedAt(EVENT, event) || !isFrameType(event) ? INPUT : INPUT_AS_IT_IS;
    return { type: "input", input: read(schema) as unknown as LoopInput };
  }
  if (type === "note") {
    const { code, text: said } = read(NOTE);
    return { type: "note", code, text: said };
  }
  if (type === "heard") return { type: "heard", ack: read(HEARD).ack };
  if (type === "close") return { type: "close", reason: read(CLOSE).reason };
  if (isLookedAt(OUTPUT, type) || typeof type !== "string" || !isFrameType(type)) read(OUTPUT);
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

const damaged = (path: string, { number: at }: Line, reason: string): AttuneError =>
  failure("FILE_DAMAGED", `${path}, line ${at}: ${reason}`, { hint: "Export it anew." });

type Line = { readonly number: number; readonly text: string };

/** A line is looked at as it comes: one that claims to be endless is refused before it is kept. */
async function* linesOf(path: string): AsyncGenerator<Line> {
  const input = createReadStream(path, { encoding: "utf8" });
  let number = 1;
  let begun: string[] = [];
  let length = 0;
  const keep = (piece: string) => {
    length += piece.length;
    if (length > LONGEST_LINE) throw damaged(path, { number, text: "" }, `it has more than ${LONGEST_LINE} characters`);
    begun.push(piece);
  };
  const end = (): Line => {
    const line = { number, text: begun.join("").replace(/\r$/, "") };
    number++;
    begun = [];
    length = 0;
    return line;
  };
  try {
    for await (const piece of input as AsyncIterable<string>) {
      const [first = "", ...others] = piece.split("\n");
      keep(first);
      for (const other of others) {
        yield end();
        keep(other);
      }
    }
    if (length > 0) yield end();
  } finally {
    input.destroy();
  }
}
