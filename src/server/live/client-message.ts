/** This file checks what comes in from a page: live messages, the choice of a source, and ids. Nothing else is trusted. */
import * as v from "valibot";
import { CLIENT_ID } from "../../../calibration/client-id.ts";
import type { BoardInputs } from "../../../hardware/source.ts";
import { PROTOCOL } from "../../protocols/protocol.ts";
import { MOST_A_PAGE } from "../../recording/history.ts";
import type { HistoryAsk } from "../../recording/looking-back.ts";
import { isSessionId } from "../../recording/session-folder.ts";
import type { AfterSession, SessionNotes } from "../../recording/summary.ts";
import type { Otherwise } from "../../session/otherwise/play-otherwise.ts";
import { MOOD, REQUEST_FIELDS, refusedField } from "../../session/request.ts";
import {
  ARMS,
  BLUETOOTH_MODELS,
  CONDITIONS,
  GOALS,
  type Goal,
  GUESSES,
  type Guess,
  type Places,
  SHAM_SHARES,
  SHAM_UNITS,
  type ShamPlan,
  THRESHOLD_RULES,
  WORLDS,
} from "../../types.ts";
import type { ClientMessage } from "../../wire.ts";
import { issueText } from "./issue-text.ts";

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const COUNT = whole(Number.MAX_SAFE_INTEGER);
const GOAL = v.picklist(GOALS);
const WORLD = v.picklist(WORLDS);
const CLIENT = v.pipe(v.string(), v.regex(CLIENT_ID, "1 to 64 letters, digits, - or _"));
/** Text that a person typed and others will read: no control characters, which could forge lines of a log or a file. */
const text = (most: number) =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(most), v.regex(/^\P{Cc}+$/u, "text without control characters"));

const SESSION = v.pipe(v.string(), v.check(isSessionId, "an id of 26 letters and digits"));

/** A Bluetooth notification has at most 512 bytes, and none comes more often than the page sends. */
const MOST_PACKETS = 64;
const PACKET = v.strictObject({
  from: v.pipe(v.string(), v.regex(/^[0-9a-f]{4}$/, "four hex digits")),
  bytes: v.pipe(v.string(), v.maxLength(684), v.regex(/^[A-Za-z0-9+/]*={0,2}$/, "base64")),
});

const MESSAGE = v.variant("type", [
  v.strictObject({ type: v.literal("ping"), id: COUNT }),
  v.strictObject({
    type: v.literal("start"),
    ...REQUEST_FIELDS,
    // A page always says how long, and no page stays open for a day.
    minutes: v.pipe(v.number(), v.minValue(0.05), v.maxValue(180)),
  }),
  v.strictObject({
    type: v.literal("calibrate"),
    client: CLIENT,
    condition: v.exactOptional(v.picklist(CONDITIONS)),
  }),
  v.strictObject({ type: v.literal("proceed") }),
  v.strictObject({ type: v.literal("cancel") }),
  v.strictObject({ type: v.literal("goal"), goal: GOAL }),
  v.strictObject({ type: v.literal("world"), world: WORLD }),
  v.strictObject({ type: v.literal("pause") }),
  v.strictObject({ type: v.literal("resume") }),
  v.strictObject({ type: v.literal("stop") }),
  v.strictObject({ type: v.literal("goOn"), session: SESSION }),
  v.strictObject({ type: v.literal("leaveOff"), session: SESSION }),
  v.strictObject({ type: v.literal("mark"), label: text(200) }),
  v.strictObject({ type: v.literal("eyes"), eyes: v.picklist(CONDITIONS) }),
  v.strictObject({
    type: v.literal("bluetooth"),
    model: v.picklist(BLUETOOTH_MODELS),
    device: text(64),
    name: text(64),
    connection: COUNT,
    packets: v.pipe(v.array(PACKET), v.minLength(1), v.maxLength(MOST_PACKETS)),
  }),
  v.strictObject({
    type: v.literal("ack"),
    playedSample: COUNT,
    lastFrame: COUNT,
    lateFrames: COUNT,
    lateBars: COUNT,
  }),
]);

const AFTER_SESSION = v.strictObject({ mood: MOOD, discomfort: v.nullable(v.boolean()) });

const GUESS_REQUEST = v.strictObject({ guess: v.picklist(GUESSES) });

const OTHERWISE = v.pipe(
  v.strictObject({
    goal: v.exactOptional(GOAL),
    protocol: v.exactOptional(PROTOCOL),
    rule: v.exactOptional(v.picklist(THRESHOLD_RULES)),
    world: v.exactOptional(WORLD),
    arm: v.exactOptional(v.picklist(ARMS)),
  }),
  v.check((asked) => Object.keys(asked).length > 0),
);

const SOURCE_REQUEST = v.strictObject({
  source: text(4096),
  inputs: v.exactOptional(
    v.strictObject({
      serialPort: v.exactOptional(text(1024)),
      macAddress: v.exactOptional(text(64)),
      ipAddress: v.exactOptional(text(255)),
      ipPort: v.exactOptional(whole(65535)),
      serialNumber: v.exactOptional(text(128)),
      masterBoard: v.exactOptional(text(64)),
      file: v.exactOptional(text(4096)),
      timeoutSec: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(600))),
    }),
    {},
  ),
});

const PLACES_REQUEST = v.strictObject({ places: REQUEST_FIELDS.places });

export type SourceRequest = { readonly source: string; readonly inputs: BoardInputs };

/** The value, or one sentence that says what was wrong with it. */
export type Parsed<T> = { readonly value: T } | { readonly problem: string };

export function parseClientMessage(json: string): Parsed<ClientMessage> {
  try {
    return parse(MESSAGE, JSON.parse(json), "a message");
  } catch {
    return { problem: "a message must be JSON" };
  }
}

export const parseSourceRequest = (body: unknown): Parsed<SourceRequest> => parse(SOURCE_REQUEST, body, "the request");
export const parsePlacesRequest = (body: unknown): Parsed<{ readonly places: Places | null }> =>
  parse(PLACES_REQUEST, body, "the request");
export const parseAfterSession = (body: unknown): Parsed<AfterSession> => parse(AFTER_SESSION, body, "the request");
export const parseOtherwise = (body: unknown): Parsed<Otherwise> => parse(OTHERWISE, body, "the request");

/** As they stand in an address: text, and numbers as text. */
const NUMBER_TEXT = v.pipe(v.string(), v.regex(/^[0-9]{1,9}$/), v.transform(Number));
const DAY = v.pipe(v.string(), v.isoDate());
const HISTORY_QUERY = v.strictObject({
  client: v.optional(CLIENT),
  search: v.optional(v.pipe(v.string(), v.maxLength(200))),
  tag: v.optional(text(40)),
  goal: v.optional(GOAL),
  condition: v.optional(v.picklist(CONDITIONS)),
  fromDay: v.optional(DAY),
  toDay: v.optional(DAY),
  offset: v.optional(NUMBER_TEXT),
  limit: v.optional(v.pipe(NUMBER_TEXT, v.minValue(1), v.maxValue(MOST_A_PAGE))),
});
export const parseHistoryQuery = (query: unknown): Parsed<HistoryAsk> => parse(HISTORY_QUERY, query, "the address");

/** What they may hold is checked where they are written. */
const NOTES = v.strictObject({ tags: v.array(v.string()), note: v.string() });
export const parseNotes = (body: unknown): Parsed<SessionNotes> => parse(NOTES, body, "the request");

export const parseGuess = (body: unknown): Parsed<{ readonly guess: Guess }> => parse(GUESS_REQUEST, body, "a guess");
/** A query is text. */
const SHARE = v.pipe(
  v.string(),
  v.transform(Number),
  v.number(),
  v.minValue(SHAM_SHARES[0]),
  v.maxValue(SHAM_SHARES[1]),
);
const EVIDENCE_QUERY = v.strictObject({
  goal: v.optional(GOAL),
  share: v.optional(SHARE),
  unit: v.optional(v.picklist(SHAM_UNITS)),
  arm: v.optional(v.picklist(ARMS)),
});
/** `plan`: what is drawn where nobody chooses otherwise; without all three of its fields it is what the goal's protocol says. */
export type EvidenceQuery = { readonly goal: Goal | null; readonly plan: ShamPlan | null };
export function parseEvidenceQuery(query: unknown): Parsed<EvidenceQuery> {
  const parsed = parse(EVIDENCE_QUERY, query, "a query");
  if ("problem" in parsed) return parsed;
  const { goal = null, share, unit, arm } = parsed.value;
  return { value: { goal, plan: share !== undefined && unit && arm ? { share, unit, arm } : null } };
}

function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  what: string,
): Parsed<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, value);
  if (result.success) return { value: result.output };
  const [issue] = result.issues;
  const { path, allowed, got } = refusedField(issue);
  // A protocol is told as its own file tells it.
  const problem = path.startsWith("protocol.") ? `${path} must be ${allowed}; got ${got}` : issueText(issue, what);
  return { problem: problem.slice(0, 300) };
}
