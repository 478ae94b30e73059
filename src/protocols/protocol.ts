/** This file is the schema of a protocol: what a session does, as a JSON file that a person can copy and edit. */
import * as v from "valibot";
import { badUse } from "../errors.ts";
import {
  type ControlLane,
  DIRECTIONS,
  GOALS,
  INDEX_NAMES,
  SHAM_SHARES,
  SHAM_UNITS,
  STAGE_NAMES,
  type Targets,
  THRESHOLD_RULES,
} from "../types.ts";
import {
  courseWithin,
  eachOf,
  numberWithin,
  oneOf,
  type Refusal,
  record,
  recordOrNull,
  refusalOf,
  wholeWithin,
} from "./fields.ts";

/** When a threshold may move: not at all, at the border of two blocks, or at every clean frame. */
const ADAPTS = ["never", "between-blocks", "within-blocks"] as const;
/** What may be fed back instead of the person's own reading: src/evidence/arms. */
const SHAM_ARMS = ["replay", "yoked", "shifted", "scrambled", "random", "fixed", "flipped"] as const;
/** The gain fades a session in and out; it follows nobody. */
const LANES = ["swell", "brightness", "shimmer", "width", "bed"] as const satisfies readonly ControlLane[];
const TARGETS = [
  ...["valence", "arousal", "tension", "density", "brightness", "register"],
] as const satisfies readonly (keyof Targets)[];

const STAGE = record({
  stage: oneOf(STAGE_NAMES),
  minutes: numberWithin([0.05, 240]),
  /** How long a threshold stands still at least, in a train stage. */
  blockMinutes: v.exactOptional(numberWithin([0.5, 60])),
  /** Which way this train stage goes; left out: the protocol's. */
  direction: v.exactOptional(oneOf(DIRECTIONS)),
});

const STAGES = v.pipe(
  v.array(STAGE, "a list of stages"),
  v.minLength(1, "1 to 40 stages"),
  v.maxLength(40, "1 to 40 stages"),
  v.readonly(),
);

export const PROTOCOL = record({
  schema: v.literal(1, "1, the version of the schema"),
  name: v.pipe(v.string("a name"), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "1 to 40 of a-z, 0-9 and -")),
  goal: oneOf(GOALS),
  index: oneOf(INDEX_NAMES),
  direction: oneOf(DIRECTIONS),
  /** Why, for a person. */
  note: v.pipe(v.string("a text"), v.maxLength(2000, "at most 2000 characters")),
  stages: STAGES,
  reading: record({ delayMs: numberWithin([0, 500]), smoothSec: numberWithin([0.05, 5]) }),
  threshold: record({
    rule: oneOf(THRESHOLD_RULES),
    /** Share of the clean frames above the threshold. */
    rewardShare: numberWithin([0.05, 0.95]),
    adapt: oneOf(ADAPTS),
  }),
  lanes: record(eachOf(LANES, courseWithin([0, 1]))),
  /** No course is slower or faster than the composer's own range. */
  targets: record({ ...eachOf(TARGETS, courseWithin([0, 1])), tempoBpm: courseWithin([40, 140]) }),
  breath: recordOrNull({ perMinute: numberWithin([2, 12]), depth: numberWithin([0, 0.3]) }),
  /** The tempo is this share of the person's own pulse, between the ends of its course; left out: it follows the index. */
  pulse: v.exactOptional(recordOrNull({ tempoShare: numberWithin([0.3, 1]) })),
  caps: record({
    sessionMinutes: numberWithin([1, 24 * 60]),
    sessionsPerDay: wholeWithin([1, 20]),
    volumeDb: numberWithin([-60, 0]),
  }),
  sham: recordOrNull({
    share: numberWithin(SHAM_SHARES),
    unit: oneOf(SHAM_UNITS),
    arm: oneOf(SHAM_ARMS),
  }),
});

export type Protocol = v.InferOutput<typeof PROTOCOL>;
export type Stage = v.InferOutput<typeof STAGE>;

/** Fields that are right alone and not together. */
const CLASHES: readonly ((protocol: Protocol) => Refusal | null)[] = [
  ({ stages }) =>
    stages.some(({ stage }) => stage === "train")
      ? null
      : { path: "stages", allowed: "a list with a train stage", got: stages.map(({ stage }) => stage).join(", ") },
  ({ stages }) => misplaced(stages, "arrive", 0, "the first stage"),
  ({ stages }) => misplaced(stages, "close", stages.length - 1, "the last stage"),
  ({ stages }) => untrained(stages, "blockMinutes"),
  ({ stages }) => untrained(stages, "direction"),
  (protocol) => {
    const minutes = minutesOf(protocol);
    const { sessionMinutes } = protocol.caps;
    return minutes > sessionMinutes
      ? {
          path: "caps.sessionMinutes",
          allowed: `at least the ${minutes} minutes of the stages`,
          got: String(sessionMinutes),
        }
      : null;
  },
];

function misplaced(stages: readonly Stage[], name: Stage["stage"], place: number, where: string): Refusal | null {
  const at = stages.findIndex(({ stage }, i) => stage === name && i !== place);
  return at < 0
    ? null
    : {
        path: `stages.${at}.stage`,
        allowed: `${name} only as ${where}`,
        got: `${name} as stage ${at + 1} of ${stages.length}`,
      };
}

/** What only a train stage may have. */
function untrained(stages: readonly Stage[], field: "blockMinutes" | "direction"): Refusal | null {
  const at = stages.findIndex((stage) => stage.stage !== "train" && stage[field] !== undefined);
  const found = stages[at];
  return found
    ? {
        path: `stages.${at}.${field}`,
        allowed: `left out of ${found.stage}; it is for train`,
        got: String(found[field]),
      }
    : null;
}

/** Of all stages together. */
export const minutesOf = ({ stages }: Pick<Protocol, "stages">): number =>
  stages.reduce((sum, { minutes }) => sum + minutes, 0);

/** `from`: what a person calls the file, before the path of what is wrong in it. */
export function protocolOf(value: unknown, from: string): Protocol {
  const parsed = v.safeParse(PROTOCOL, value);
  const refuse = ({ path, allowed, got }: Refusal) => badUse(path === "" ? from : `${from}: ${path}`, allowed, got);
  if (!parsed.success) throw refuse(refusalOf(parsed.issues[0]));
  for (const clashOf of CLASHES) {
    const clash = clashOf(parsed.output);
    if (clash) throw refuse(clash);
  }
  return parsed.output;
}
