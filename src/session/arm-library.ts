/**
 * This file finds the recorded session that a sham's feedback is taken from, and reads what was fed back in it: own feedback alone, and the reading of now
 * alone, for what was held or eased says when somebody else blinked.
 */

import { badUse, failure } from "../errors.ts";
import { SHIPPED } from "../protocols/shipped.ts";
import { readHeader, readLog } from "../recording/read-log.ts";
import { readReveal } from "../recording/seal.ts";
import { findSession, type SessionFolder } from "../recording/session-folder.ts";
import type { SessionHeader } from "../recording/session-header.ts";
import { listSessions } from "../recording/session-index.ts";
import type { IndexName } from "../types.ts";

/** The newest session of the same person, or of anybody else, whose protocol has the same index. */
export type LibraryWanted = {
  readonly whose: "own" | "another";
  readonly client: string | null;
  readonly index: IndexName;
  /** As it was asked for; null: the newest that fits. */
  readonly from: string | null;
  /** What the arm is called that needs it. */
  readonly arm: string;
};

export type Library = {
  /** Id of the session, or `listener`. */
  readonly from: string;
  /** One a tick, null where nothing was read. */
  readonly values: readonly (number | null)[];
};

/** A minute of ticks at 16 a second: `bridged` in src/evidence/arms asks for no less. */
const LEAST_KNOWN = 960;

/** Null where no session fits; one that was named and does not fit is refused. */
export function findLibrary(dataDir: string, wanted: LibraryWanted): Library | null {
  const { index } = wanted;
  if (wanted.from !== null) return named(findSession(dataDir, wanted.from), index);
  for (const { session, client, state } of listSessions(dataDir)) {
    const isTheirs = wanted.whose === "own" ? client === wanted.client : client !== wanted.client;
    // Nobody knows who a guest was.
    if (client === null || !isTheirs || state === "open") continue;
    const folder = findSession(dataDir, session);
    const header = readHeader(folder.log);
    const isFitting = indexOf(header) === index && isOwnFeedback(folder, header);
    const values = isFitting ? valuesOf(folder, index) : [];
    if (isEnough(values)) return { from: session, values };
  }
  return null;
}

export function noLibrary({ arm, whose, client }: Pick<LibraryWanted, "arm" | "whose" | "client">): Error {
  const person = client === null ? "a guest" : client;
  const of = whose === "own" ? `an earlier session of ${person}` : `a session of somebody other than ${person}`;
  return failure(
    "NO_LIBRARY",
    `the arm ${arm} needs ${of}, with this protocol's index and a minute of feedback; none is recorded`,
    {
      hint: "Record one first, name one with --arm-from ID, or choose an arm that needs none: shifted, random, fixed.",
    },
  );
}

function named(folder: SessionFolder, index: IndexName): Library {
  const header = readHeader(folder.log);
  if (!isOwnFeedback(folder, header)) {
    throw badUse(
      "--arm-from",
      "a session with the person's own feedback",
      `${folder.id}, which had another or is sealed`,
    );
  }
  const values = valuesOf(folder, index);
  if (isEnough(values)) return { from: folder.id, values };
  const got = `${folder.id}, which has ${values.filter((value) => value !== null).length}`;
  throw badUse("--arm-from", `a session with at least ${LEAST_KNOWN} ticks in which ${index} was fed back`, got);
}

/** Recordings of before there were protocols had their goal's. */
const indexOf = ({ protocol, goal }: SessionHeader): IndexName => (protocol ?? SHIPPED[goal]).index;

/** What a sham fed back is nobody's reading; what a sealed session fed back nobody may know. */
function isOwnFeedback(folder: SessionFolder, { arm }: SessionHeader): boolean {
  if (arm !== "sealed") return arm === "contingent";
  return readReveal(folder)?.arms.every((drawn) => drawn === "contingent") ?? false;
}

const isEnough = (values: Library["values"]): boolean => values.filter((value) => value !== null).length >= LEAST_KNOWN;

function valuesOf({ log }: SessionFolder, index: IndexName): (number | null)[] {
  const values: (number | null)[] = [];
  for (const entry of readLog(log)) {
    if (entry.type === "damage" || entry.record.type !== "output" || entry.record.output.type !== "feedback") continue;
    const { origin, value, index: of } = entry.record.output;
    values.push(origin === "read" && of === index ? value : null);
  }
  return values;
}
