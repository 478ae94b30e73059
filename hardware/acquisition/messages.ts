/** This file holds the messages between the supervisor and the child process that talks to a device, and nothing else. */
import * as v from "valibot";
import { STREAM_KINDS } from "../../src/types.ts";
import type { PresetPlan } from "../brainflow/preset-plan.ts";
import type { BoardInputs } from "../source.ts";
import { MOST_MESSAGE_BYTES } from "./message-pipe.ts";

export type ToChild =
  | {
      readonly type: "open";
      readonly libraryDir: string;
      readonly boardId: number;
      readonly masterBoardId: number | null;
      readonly inputs: BoardInputs & Pinned;
      /** A playback that begins again at its end. */
      readonly loop: boolean;
      /** A person's own, sent once the board is prepared. */
      readonly commands: readonly string[];
      /** A folder of the child's own, for what BrainFlow says while it opens. */
      readonly logDir: string;
    }
  | { readonly type: "close" };

/** A device's own address or name, once it has answered; of a stream in the network, the computer that it came from. */
export type Pinned = { readonly macAddress?: string; readonly serialNumber?: string; readonly hostname?: string };

export type ReadyMessage = {
  readonly type: "ready";
  readonly plans: readonly PresetPlan[];
  readonly pinned: Pinned | null;
};

/** Rows of one poll: `values[place * count + i]`, in the order of the plan's `takes`. */
export type RowsMessage = {
  readonly type: "rows";
  readonly plan: number;
  /** Monotonic clock of the machine, which parent and child share. */
  readonly atMs: number;
  /** On the same clock, when the newest sample was measured, where the sender's stamps tell it; never after `atMs`. */
  readonly measuredAtMs?: number;
  readonly count: number;
  readonly values: Float64Array;
};

/** Something that a person should know of the signal. */
export type NoticeMessage = {
  readonly type: "notice";
  readonly level: "info" | "warning";
  readonly code: string;
  readonly text: string;
};

/** The board did not open, or broke. `log` is what BrainFlow said of it. */
export type FailedMessage = {
  readonly type: "failed";
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly log: string;
};

export type FromChild =
  | ReadyMessage
  | RowsMessage
  | FailedMessage
  | NoticeMessage
  /** Alive, and nothing came from the board. */
  | { readonly type: "beat" }
  /** A recording has been played to its end. */
  | { readonly type: "ended" };

/** No board has a tenth of it. */
const MOST_CHANNELS = 4096;
const MOST_RATE_HZ = 100_000;
/** Parent and child read one clock, so nothing can come from the future. */
const AHEAD_MS = 1000;

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const rate = v.pipe(v.number(), v.gtValue(0), v.maxValue(MOST_RATE_HZ));
const list = <const Schema extends v.GenericSchema>(schema: Schema, most: number) =>
  v.pipe(v.array(schema), v.minLength(1), v.maxLength(most));

const Stream = v.pipe(
  v.object({
    info: v.object({
      id: text(64),
      kind: v.picklist(STREAM_KINDS),
      samplingRateHz: rate,
      channels: list(v.object({ electrode: text(64), unit: text(16) }), MOST_CHANNELS),
    }),
    places: list(whole(MOST_CHANNELS), MOST_CHANNELS),
  }),
  v.check(({ info, places }) => info.channels.length === places.length),
);

const Plan = v.pipe(
  v.object({
    preset: whole(64),
    samplingRateHz: rate,
    takes: list(whole(MOST_CHANNELS), MOST_CHANNELS),
    counter: v.nullable(
      v.object({
        modulus: v.pipe(v.number(), v.gtValue(0), v.finite()),
        step: v.pipe(v.number(), v.gtValue(0), v.finite()),
        rowsPerPackage: v.pipe(whole(MOST_CHANNELS), v.minValue(1)),
      }),
    ),
    markerPlace: whole(MOST_CHANNELS),
    batteryPlace: v.exactOptional(whole(MOST_CHANNELS)),
    streams: list(Stream, 16),
  }),
  v.check(({ takes, markerPlace, batteryPlace = 0, streams }) =>
    [markerPlace, batteryPlace, ...streams.flatMap(({ places }) => places)].every((place) => place < takes.length),
  ),
);

const pinned = v.nullable(
  v.object({
    macAddress: v.exactOptional(text(64)),
    serialNumber: v.exactOptional(text(128)),
    hostname: v.exactOptional(text(256)),
  }),
);

/** All but the samples, each of which may be any number at all: they are looked at where they are counted. */
const CHECKS: Readonly<Record<FromChild["type"], v.GenericSchema>> = {
  ready: v.object({ type: v.literal("ready"), plans: list(Plan, 16), pinned }),
  rows: v.object({
    type: v.literal("rows"),
    plan: whole(16),
    atMs: v.pipe(
      v.number(),
      v.check((atMs) => atMs >= 0 && atMs <= monotonicMs() + AHEAD_MS),
    ),
    measuredAtMs: v.exactOptional(
      v.pipe(
        v.number(),
        v.check((atMs) => atMs >= 0 && atMs <= monotonicMs() + AHEAD_MS),
      ),
    ),
    count: whole(MOST_MESSAGE_BYTES),
    values: v.instance(Float64Array),
  }),
  notice: v.object({
    type: v.literal("notice"),
    level: v.picklist(["info", "warning"]),
    code: text(64),
    text: text(1000),
  }),
  failed: v.object({
    type: v.literal("failed"),
    code: text(200),
    message: text(4000),
    hint: text(4000),
    log: v.string(),
  }),
  beat: v.object({ type: v.literal("beat") }),
  ended: v.object({ type: v.literal("ended") }),
};

/** False for anything that a sound child would not send. */
export function isFromChild(value: unknown): value is FromChild {
  if (typeof value !== "object" || value === null || !("type" in value) || typeof value.type !== "string") return false;
  const check = Object.hasOwn(CHECKS, value.type) ? CHECKS[value.type as FromChild["type"]] : undefined;
  return check !== undefined && v.is(check, value);
}

/** False for rows that do not fit the plan they name. */
export function fitsPlan(rows: RowsMessage, plans: readonly PresetPlan[]): boolean {
  const plan = plans[rows.plan];
  return plan !== undefined && rows.count > 0 && rows.values.length === plan.takes.length * rows.count;
}

/** The clock of `RowsMessage.atMs`. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;
