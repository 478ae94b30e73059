/** This file reads a session as a stranger would: by the tables of src/recording/log-format.md, with none of the product's readers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { PROJECT_DIR } from "../../src/config.ts";
import { type FrameType, frameBytes, writeFrame } from "../../src/recording/log-frame.ts";
import { findSession } from "../../src/recording/session-folder.ts";
import { startSession } from "../../src/session/session.ts";
import { CONTROL_LANES, type SourceEvent } from "../../src/types.ts";
import { asking } from "../session/asking.ts";
import { scratchDir } from "./scratch.ts";

const PAGE = readFileSync(join(PROJECT_DIR, "src/recording/log-format.md"), "utf8");

/** The cells of the table whose head begins with these words. */
function tableOf(...head: readonly string[]): readonly (readonly string[])[] {
  const rows = PAGE.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  const first = rows.findIndex((row) => head.every((word, place) => row[place + 1] === word));
  const length = rows.slice(first).findIndex((row) => row.length < 3);
  return rows.slice(first + 2, first + length).map((row) => row.slice(1, -1));
}

const FIELDS = new Map(
  tableOf("Byte", "Length", "Field").map(([byte, , field]) => [field, Number.parseInt(byte!, 10)]),
);
const TYPES = tableOf("Number", "Type", "Payload").map(([number, type, payload]) => ({
  number: Number(number),
  type: type as FrameType,
  isJson: payload === "JSON",
}));
const LANES = /one i16 a lane: (.+)/.exec(PAGE)?.[1]?.split(", ") ?? [];
const MAGIC = Buffer.from(/`([0-9a-f]{2}(?: [0-9a-f]{2}){3})`/.exec(PAGE)![1]!.replaceAll(" ", ""), "hex");

/** Bit by bit, as the page describes it. */
function check(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}

type Read = { readonly type: string; readonly sequence: number; readonly payload: Buffer };

function read(log: Buffer): readonly Read[] {
  const at = (field: string) => FIELDS.get(field)!;
  const frames: Read[] = [];
  for (let start = 0; start < log.length; ) {
    const frame = log.subarray(start);
    expect(frame.subarray(at("magic"), at("magic") + 4)).toEqual(MAGIC);
    const end = at("payload") + frame.readUInt32LE(at("length"));
    expect(check(frame.subarray(0, end))).toBe(frame.readUInt32LE(end));
    const known = TYPES.find(({ number }) => number === frame.readUInt16LE(at("type")));
    expect(frame.readUInt16LE(at("flags"))).toBe(0);
    const payload = frame.subarray(at("payload"), end);
    frames.push({ type: known!.type, sequence: Number(frame.readBigUInt64LE(at("sequence"))), payload });
    start += end + 4;
  }
  return frames;
}

/** Rows of samples; NaN where the mask says that one is missing. */
function chunkOf(payload: Buffer): { readonly firstSample: number; readonly rows: readonly (readonly number[])[] } {
  const [samples, channels] = [payload.readUInt32LE(16), payload.readUInt16LE(20)];
  let at = 24 + payload.readUInt16LE(22);
  const rows = Array.from({ length: channels }, () => {
    const [mask, values] = [at, at + Math.ceil(samples / 8)];
    at = values + 8 * samples;
    return Array.from({ length: samples }, (_, i) =>
      payload[mask + (i >> 3)]! & (1 << (i & 7)) ? Number.NaN : payload.readDoubleLE(values + 8 * i),
    );
  });
  expect(at).toBe(payload.length);
  return { firstSample: payload.readDoubleLE(8), rows };
}

async function* withHole(events: AsyncIterable<SourceEvent>): AsyncGenerator<SourceEvent> {
  for await (const event of events) {
    if (event.type === "chunk" && event.firstSample === 0) event.samples[1]![9] = Number.NaN;
    yield event;
  }
}

async function recorded(): Promise<readonly Read[]> {
  const dataDir = scratchDir();
  const listener = openListener({ personality: "strong-alpha", seed: 5 });
  const session = await startSession({
    dataDir,
    sourceName: listener.name,
    pace: "pulled",
    streams: listener.streams,
    events: withHole(listener.chunks()),
    request: asking({ minutes: 0.2, seed: 5 }),
    speed: null,
    baseline: null,
  });
  session.command({ type: "command", name: "mark", label: "here" });
  await session.done;
  return read(readFileSync(findSession(dataDir, session.id).log));
}

describe("the page on the log's format", () => {
  it("a session is read by the page's tables alone", async () => {
    const frames = await recorded();
    expect(frames.map(({ sequence }) => sequence)).toEqual(frames.map((_, place) => place));
    expect(frames.slice(0, 2).map(({ type }) => type)).toEqual(["header", "header"]);
    expect(frames.slice(-2).map(({ type }) => type)).toEqual(["header", "close"]);
    const parsed = frames.flatMap(({ type, payload }) =>
      TYPES.find((one) => one.type === type)!.isJson ? [{ type, value: JSON.parse(payload.toString("utf8")) }] : [],
    );
    const header = parsed[0]!.value;
    expect(parsed.filter(({ type }) => type === "header").every(({ value }) => value.seed === 5)).toBe(true);
    expect(parsed.find(({ type }) => type === "command")!.value.event.label).toBe("here");
    expect(parsed.at(-1)!.value.reason).toBe("ended");

    const chunks = frames.filter(({ type }) => type === "chunk").map(({ payload }) => chunkOf(payload));
    expect(chunks[0]).toMatchObject({ firstSample: 0 });
    expect(chunks[0]!.rows).toHaveLength(header.streams[0].channels.length);
    expect(chunks[0]!.rows[1]![9]).toBeNaN();
    expect(chunks.flatMap(({ rows }) => rows.flat()).filter(Number.isNaN)).toHaveLength(1);

    const ticks = frames.filter(({ type }) => type === "tick").map(({ payload }) => payload.readDoubleLE(0));
    expect(ticks.slice(0, 3)).toEqual([0, 63, 125]);
    const control = frames.filter(({ type }) => type === "frame").map(({ payload }) => payload);
    expect(control).toHaveLength(ticks.length);
    expect(control[16]!.readUInt32LE(0)).toBe(16);
    expect(control[16]!.readDoubleLE(4)).toBe((1000 + 60) * 48);
    expect(control[16]!.length).toBe(12 + 2 * LANES.length);
    expect(control[16]!.readInt16LE(12) / 32767).toBeCloseTo(0.5, 2);
  });

  it("numbers every type and lane as the code does", () => {
    for (const { number, type } of TYPES) {
      const bytes = Buffer.alloc(frameBytes(0));
      writeFrame(bytes, 0, { type, sequence: 0, monoUs: 0, wallUs: 0, payload: Buffer.alloc(0) });
      expect([type, bytes.readUInt16LE(4)]).toEqual([type, number]);
    }
    expect(new Set(TYPES.map(({ number }) => number)).size).toBe(TYPES.length);
    expect(LANES).toEqual(CONTROL_LANES);
    expect(check(Buffer.from("123456789"))).toBe(0xe3069283);
  });
});
