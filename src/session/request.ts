/**
 * This file is what is asked of a session, by whomever: the page, the command line, a bench. One schema, read by the wire, by the flags, by the header
 * of a log and by the loop, so that a new option is one line of REQUEST_FIELDS, and where it is used.
 */
import * as v from "valibot";
import { CLIENT_ID } from "../../calibration/client-id.ts";
import { badUse } from "../errors.ts";
import { refusalOf } from "../protocols/fields.ts";
import { PROTOCOL, type Protocol, protocolOf } from "../protocols/protocol.ts";
import { SHIPPED } from "../protocols/shipped.ts";
import { MOST_SEED } from "../random.ts";
import {
  ASKED_ARMS,
  type AskedArm,
  CONDITIONS,
  GOAL_CONDITIONS,
  GOAL_WORLDS,
  GOALS,
  MOOD_MINUTES,
  SHAM_SHARES,
  SHAM_UNITS,
  WORLDS,
  type World,
} from "../types.ts";

type Range = readonly [least: number, most: number];

/** Recordings are opened by these too: they may widen, and never narrow. */
export const RANGES = {
  minutes: [0.01, 24 * 60],
  moodMinutes: [MOOD_MINUTES.least, MOOD_MINUTES.most],
  seed: [0, MOST_SEED],
  modulation: [0, 0.5],
  held: [0, 1],
  shamShare: SHAM_SHARES,
} as const satisfies Record<string, Range>;

const within = ([least, most]: Range) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));
const wholeWithin = (range: Range) => v.pipe(within(range), v.integer());
const orNull = <Schema extends v.GenericSchema>(schema: Schema) => v.optional(v.nullable(schema), null);

/** 1 … 9, null for a question that was skipped. */
const MOOD_ANSWER = v.nullable(wholeWithin([1, 9]));
export const MOOD = v.strictObject({ valence: MOOD_ANSWER, energy: MOOD_ANSWER });

/** The shape of a name; which names there are is asked where a source is placed. */
const PLACE = /^[A-Za-z]{1,3}[0-9]{0,2}$/;
/** The shape of an id; which sessions there are is asked where one is read. */
const SESSION_ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
/** Arms that are made of a recorded session. */
const FROM_A_SESSION: readonly string[] = ["replay", "yoked", "scrambled", "sealed"];
const MOST_CHANNELS = 512;

/** What may be left out has its meaning here, and nowhere else. */
export const REQUEST_FIELDS = {
  goal: v.picklist(GOALS),
  /** What the session does, whole; null: what is shipped for the goal. Recordings of before there were protocols have null too. */
  protocol: orNull(PROTOCOL),
  /** Null: as long as the source gives samples. */
  minutes: orNull(within(RANGES.minutes)),
  /** Null: the goal's own. */
  world: orNull(v.picklist(WORLDS)),
  /** Said before it begins; null where nobody was asked. */
  mood: orNull(MOOD),
  /** From that mood to the goal; null: as usual. */
  moodMinutes: orNull(within(RANGES.moodMinutes)),
  /** Null: a drawn one. */
  seed: orNull(wholeWithin(RANGES.seed)),
  client: orNull(v.pipe(v.string(), v.regex(CLIENT_ID))),
  /** How the person sits; null where nobody knows, as of a file of which nothing was said: then no stored baseline is compared with. */
  condition: orNull(v.picklist(CONDITIONS)),
  /** Compare with the client's newest profile that fits; else the session learns its own baseline. */
  useProfile: v.optional(v.boolean(), true),
  /** Where the channels sit, in the source's order, null for an unused one; null: as the source names them. */
  places: orNull(v.pipe(v.array(v.nullable(v.pipe(v.string(), v.regex(PLACE)))), v.maxLength(MOST_CHANNELS))),
  /** Depth of the 16 Hz amplitude modulation, which is for focus alone. */
  modulation: v.optional(within(RANGES.modulation), 0),
  /** What is fed back. Null: the person's own reading. */
  arm: orNull(v.picklist(ASKED_ARMS)),
  /** The recorded session that a sham's feedback is taken from; null: the newest that fits. */
  armFrom: orNull(v.pipe(v.string(), v.regex(SESSION_ID))),
  /** Of a sealed session: the probability of sham at each draw, and what is drawn. Null: the protocol's, or what is usual. */
  shamShare: orNull(within(RANGES.shamShare)),
  shamUnit: orNull(v.picklist(SHAM_UNITS)),
  /** What is held instead of following the goal's own course. */
  held: orNull(
    v.strictObject({
      valence: v.exactOptional(within(RANGES.held)),
      arousal: v.exactOptional(within(RANGES.held)),
    }),
  ),
};

const REQUEST = v.strictObject(REQUEST_FIELDS);

/** As somebody asks: all but the goal may be left out. */
export type SessionAsk = Readonly<Omit<v.InferInput<typeof REQUEST>, "protocol">> & {
  readonly protocol?: Protocol | null | undefined;
};
export type SessionRequest = Readonly<v.InferOutput<typeof REQUEST>>;
/** With nothing left to chance or to the goal: what a log keeps, and a loop can be made from. */
export type SettledRequest = SessionRequest & {
  readonly seed: number;
  readonly world: World;
  readonly protocol: Protocol;
  readonly arm: AskedArm;
};

type Clash = { readonly field: keyof SessionRequest; readonly allowed: string };
type NameOf = (field: string) => string;

const onlySealed = (field: keyof SessionRequest, nameOf: NameOf): Clash => ({
  field,
  allowed: `left out without ${nameOf("arm")} sealed, whose draw it is of`,
});

/** Fields that are right alone and not together. */
const CLASHES: readonly ((request: SessionRequest, nameOf: NameOf) => Clash | null)[] = [
  ({ goal, protocol }) =>
    protocol !== null && protocol.goal !== goal
      ? { field: "goal", allowed: `${protocol.goal}, the goal of the protocol ${protocol.name}` }
      : null,
  ({ goal, modulation }) =>
    modulation > 0 && goal !== "focus"
      ? { field: "modulation", allowed: `left out for ${goal}; it is for focus` }
      : null,
  ({ mood, moodMinutes }, nameOf) =>
    moodMinutes !== null && mood === null
      ? { field: "moodMinutes", allowed: `left out without ${nameOf("mood")}, which it leads away from` }
      : null,
  ({ arm, armFrom }, nameOf) =>
    armFrom !== null && !FROM_A_SESSION.includes(arm ?? "contingent")
      ? {
          field: "armFrom",
          allowed: `left out with ${nameOf("arm")} ${arm ?? "contingent"}, which is made of no recorded session`,
        }
      : null,
  ({ arm, shamShare }, nameOf) => (shamShare !== null && arm !== "sealed" ? onlySealed("shamShare", nameOf) : null),
  ({ arm, shamUnit }, nameOf) => (shamUnit !== null && arm !== "sealed" ? onlySealed("shamUnit", nameOf) : null),
  ({ arm, client }, nameOf) =>
    arm === "sealed" && client === null
      ? { field: "client", allowed: `given with ${nameOf("arm")} sealed: a verdict is one person's` }
      : null,
];

/** `nameOf`: what the person who reads an error calls a field. */
export function requestOf(asked: SessionAsk, nameOf: NameOf = (field) => field): SessionRequest {
  const { success, output, issues } = v.safeParse(REQUEST, asked);
  if (!success) {
    const { path, allowed, got } = refusedField(issues[0]);
    throw badUse(nameOf(path || "request"), allowed, got);
  }
  // Fields of it that are right alone and not together.
  if (output.protocol !== null) protocolOf(output.protocol, nameOf("protocol"));
  for (const clashOf of CLASHES) {
    const clash = clashOf(output, nameOf);
    if (clash) throw badUse(nameOf(clash.field), clash.allowed, output[clash.field]);
  }
  return output;
}

/** Where a request leaves its schema; a protocol tells it as its own file does. */
export function refusedField(issue: v.BaseIssue<unknown>): {
  readonly path: string;
  readonly allowed: string;
  readonly got: unknown;
} {
  const path = v.getDotPath(issue) ?? "";
  if (path.startsWith("protocol.")) return refusalOf(issue);
  return { path, allowed: issue.expected ?? "valid", got: issue.received };
}

/**
 * Who is to be compared with a profile is asked to sit as usual for the goal, unless it was said how. A file obeys nobody, and a guest is compared with
 * their own first minute however they sit: what was said, or null.
 */
export function seated(request: SessionRequest, sourceName: string | null): SessionRequest {
  const { client, condition, goal } = request;
  const obeys = client !== null && !sourceName?.startsWith("file:");
  return { ...request, condition: condition ?? (obeys ? GOAL_CONDITIONS[goal] : null) };
}

/** `seed` counts where none was asked for. */
export const settle = (request: SessionRequest, seed: number): SettledRequest => ({
  ...request,
  seed: request.seed ?? seed,
  world: request.world ?? GOAL_WORLDS[request.goal],
  protocol: request.protocol ?? SHIPPED[request.goal],
  arm: request.arm ?? "contingent",
});
