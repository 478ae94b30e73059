/** This file is the first record of a log: what was asked, and all else that the loop was made with, so that a recording can be run again. */
import * as v from "valibot";
import { failure } from "../errors.ts";
import { REQUEST_FIELDS } from "../session/request.ts";
import {
  ARMS,
  ASKED_ARMS,
  CONDITIONS,
  DEFAULT_WORLD,
  INDEX_NAMES,
  PLACES_ARE,
  SD_OF_MAD,
  SHAM_UNITS,
  STREAM_KINDS,
} from "../types.ts";
import { MOST_ROWS } from "./chunk-codec.ts";

/**
 * Rises when older programs could misread a log; they then refuse it and write nothing. The second has no frequency of the mains in its header,
 * which the first demands and nothing ever read.
 */
export const LOG_FORMAT = 2;
const KNOWN_FORMATS = [1, LOG_FORMAT] as const;

/**
 * Rises when the same inputs give other outputs than before: what was recorded by other rules still plays, but cannot be made again byte for byte.
 * 2: heart and today's baseline are told. 3: an index is told from the baseline by its standard error, and theta is followed slowly.
 * 4: a fast reading colours the sound. 5: an electrode that comes or goes moves no index, also where some never can be read; drift is told apart
 * from the scatter of moments, and grows away from the baseline. 8: feedback stands at the protocol's threshold, stages and training are told, and
 * a look at a blink goes on from the last one. 9: a rise of alpha is told by six seconds too, and stands; a change of goal keeps the lesser cap.
 * 10: what a blink leaves of itself is taken off the spectrum; an electrode that hisses says less in what the music follows. 11: a blink is
 * weighed against what its electrodes have in common, and a glance costs its turn. 12: what is fed back is the mean of three quarters of a second,
 * five widths of a person's blinks are weighed, and lanes that move levels take a second. 13: seven of those widths, and what is left of a blink or
 * a glance may be three times as loud as usual.
 */
export const LOOP_RULES = 13;

/** Rules before the third knew no uncertainty, and tell nothing of it. */
const IndexNumbers = v.pipe(
  v.object({
    median: v.number(),
    mad: v.number(),
    scatterSd: v.optional(v.number()),
    wanderSd: v.optional(v.number()),
    tauSec: v.optional(v.number(), 0),
    cleanSec: v.optional(v.number(), 0),
  }),
  // Rules before the fifth knew the spread alone, which is no smaller as a rule.
  v.transform(({ scatterSd, ...known }) => ({ ...known, scatterSd: scatterSd ?? SD_OF_MAD * known.mad })),
);

const HeartNumbers = v.object({
  restingBpm: v.number(),
  sdBpm: v.number(),
  rmssdMs: v.nullable(v.number()),
  tauSec: v.number(),
  cleanSec: v.number(),
});

/** Of any stream: no amplifier has it. */
const MOST_RATE_HZ = 1_000_000;

/** Any later moment of a session of any length is a date too. */
const Moment = v.pipe(
  v.string(),
  v.check(
    (text) => v.is(v.pipe(v.string(), v.isoTimestamp()), text) && Number.isFinite(Date.parse(text)),
    ({ input }) => `startedAt must be a time such as 2026-01-02T03:04:05Z; got ${input.slice(0, 40)}`,
  ),
);

/** Another version may know worlds that this one does not: the recording opens, and its world is named. */
const WORLD_NAME = /^[a-z][a-z0-9-]{0,31}$/;

const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** What is told of a sealed session before the guess: all but which arm it has. The same of every arm. */
const Sealed = v.object({
  /** Which of this person's sealed sessions it is, from 0. */
  number: v.pipe(v.number(), v.integer(), v.minValue(0)),
  protocolSha256: Hash,
  /** SHA-256 in hexadecimal (src/evidence/commitment.ts): one, or one a block. */
  commitments: v.pipe(v.array(Hash), v.minLength(1)),
  sham: v.picklist(ARMS),
  /** With which probability it was drawn. */
  shamShare: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
  unit: v.picklist(SHAM_UNITS),
  /** The session that the sham is taken from, whether or not it was drawn; `listener`: a simulated one; null where it needs none. */
  library: v.nullable(v.string()),
});

const Header = v.object({
  ...REQUEST_FIELDS,
  /** Settled when a session begins; absent in recordings from before there were worlds. */
  world: v.optional(v.pipe(v.string(), v.regex(WORLD_NAME)), DEFAULT_WORLD),
  seed: v.number(),
  /** Absent in recordings of before there were arms: it was always the person's own reading. */
  arm: v.optional(v.picklist(ASKED_ARMS), "contingent"),
  format: v.picklist(KNOWN_FORMATS),
  session: v.string(),
  startedAt: Moment,
  /** Version of Attune, where the program told it. */
  version: v.nullable(v.string()),
  /** By which rules the loop worked; recordings of before LOOP_RULES do not tell, and have the first. */
  rules: v.optional(v.number(), 1),
  /** Who composed and who sounded: numbers that rise with any change, and the hash of the learned model. Absent in recordings of before. */
  makers: v.optional(
    v.object({
      music: v.number(),
      model: v.nullable(v.string()),
      sound: v.nullable(v.number()),
      /** SHA-256 of the bank of recorded instruments that played, null where all were synthesised, as in recordings of before, which do not tell. */
      bank: v.exactOptional(v.nullable(v.string())),
    }),
  ),
  /** Process that writes the log: while it lives, the session is open. */
  pid: v.number(),
  source: v.string(),
  pace: v.picklist(["live", "pulled"]),
  speed: v.nullable(v.number()),
  streams: v.array(
    v.object({
      id: v.string(),
      kind: v.picklist(STREAM_KINDS),
      samplingRateHz: v.pipe(v.number(), v.gtValue(0), v.maxValue(MOST_RATE_HZ)),
      channels: v.pipe(
        v.array(
          v.object({
            electrode: v.string(),
            unit: v.string(),
            /** The amplifier's limits, where the source knew them. */
            range: v.exactOptional(v.pipe(v.tuple([v.number(), v.number()]), v.readonly())),
          }),
        ),
        // Each is followed for itself, whether or not a sample of it is there.
        v.maxLength(MOST_ROWS),
      ),
    }),
  ),
  /** Sources that were joined with it: their streams are named after them, and stand last. */
  also: v.exactOptional(v.array(v.string())),
  /** How the electrodes of `streams` are known; absent in recordings of before, which took every name as it came. */
  placesAre: v.exactOptional(v.picklist(PLACES_ARE)),
  baseline: v.nullable(
    v.object({
      origin: v.string(),
      /** When the profile was made; absent in recordings of before. */
      date: v.optional(v.nullable(v.string()), null),
      /** Of which its values are; null in recordings of before, which took those of closed eyes, else of open ones. */
      condition: v.optional(v.nullable(v.picklist(CONDITIONS)), null),
      cannotTell: v.optional(v.array(v.picklist(INDEX_NAMES)), []),
      values: v.object({ relaxation: IndexNumbers, focus: IndexNumbers }),
      heart: v.optional(v.nullable(HeartNumbers), null),
    }),
  ),
  /** Where the arm was drawn: `arm` is then `sealed`. */
  sealed: v.exactOptional(Sealed),
  /** Of an arm that was asked for by name: the session that its feedback was taken from. */
  library: v.exactOptional(v.string()),
  /** The fast path; absent in recordings of before there was one. `taps` are those of a person's profile (real parts, then imaginary), null for the usual filter. */
  fast: v.optional(v.object({ taps: v.nullable(v.array(v.number())) })),
  /** The person's own alpha peak, from which the bands of the training are reckoned; absent where nobody measured it, and in recordings of before. */
  iafHz: v.exactOptional(v.number()),
  /** Each control frame tells which samples decided it; absent in recordings of before. */
  causes: v.exactOptional(v.literal(true)),
});
export type SessionHeader = Readonly<v.InferOutput<typeof Header>>;

/** Throws a coded error for a log of a later format, and a ValiError for what is no header at all. */
export function parseHeader(value: unknown): SessionHeader {
  const format = v.parse(v.looseObject({ format: v.number() }), value).format;
  if (format > LOG_FORMAT) {
    throw failure("NEWER_FORMAT", `the recording has format ${format}; this version reads up to ${LOG_FORMAT}`, {
      hint: "Update Attune to open it; nothing was changed",
    });
  }
  return v.parse(Header, value);
}
