/**
 * This file gathers a person's sealed sessions and says what may be said of them. They count in the order in which they took place, up to the first whose
 * guess is still awaited: whoever chose which ones count could choose the verdict.
 */

import { failure } from "../errors.ts";
import { type Course, type CourseSession, courseOf } from "../evidence/course.ts";
import { type Methods, methodsOf } from "../evidence/methods.ts";
import { type Price, priceOf } from "../evidence/price.ts";
import { SHIPPED } from "../protocols/shipped.ts";
import { randomFor } from "../random.ts";
import { lockedSessions } from "../recording/holdings.ts";
import { readHeader } from "../recording/read-log.ts";
import { readReveal } from "../recording/seal.ts";
import { sealedNumbersGiven } from "../recording/sealed-numbers.ts";
import { findSession } from "../recording/session-folder.ts";
import type { SessionHeader } from "../recording/session-header.ts";
import { listSessions } from "../recording/session-index.ts";
import { type Arm, type Goal, SHAM_UNITS, type ShamPlan, type ShamUnit } from "../types.ts";
import { openSeal } from "./open-seal.ts";
import { planOfProtocol } from "./prepare-arm.ts";

/** Sessions of one goal whose arms were drawn in one way: only those compare. */
export type Design = {
  readonly goal: Goal;
  readonly unit: ShamUnit;
  readonly shamShare: number;
  readonly sham: Arm;
};

/** A way to draw that may be asked for, and what it costs to be told. */
export type DesignOption = Omit<Design, "goal" | "sham"> & { readonly price: readonly Price[] };

/** One in two, and one in five. */
const OFFERED_SHARES = [0.5, 0.2] as const;

export type PersonCourse = Design &
  Course & {
    /** How many count. */
    readonly counted: number;
    /** The oldest that awaits its guess, and all after it, do not count yet. */
    readonly waiting: readonly string[];
    readonly price: readonly Price[];
    /** Where they were asked for. */
    readonly methods?: Methods;
  };

export type PersonEvidence = {
  readonly client: string;
  /** Sealed sessions that are not there any more: whoever deletes what displeases chooses the verdict. */
  readonly deleted: number;
  readonly courses: readonly PersonCourse[];
  /** The ways that are offered, each with its price, where a goal was asked for. */
  readonly options: readonly DesignOption[];
};

/** Each takes a third of a second to make. */
const KNOWN_PRICES = new Map<string, readonly Price[]>();

/** The same figures each time. */
export function priceFor({ unit, shamShare }: Omit<Design, "goal" | "sham">): readonly Price[] {
  const key = `${unit} ${shamShare}`;
  const price = KNOWN_PRICES.get(key) ?? priceOf(shamShare, unit, randomFor(1, "price", unit).unit);
  KNOWN_PRICES.set(key, price);
  return price;
}

type SealedSession = {
  readonly id: string;
  readonly isOpen: boolean;
  readonly header: SessionHeader & Required<Pick<SessionHeader, "sealed">>;
};

type How = {
  /** What other methods say too, for researchers. */
  readonly hasMethods?: boolean;
  /** What the goal's protocol draws; null for the protocol that ships. */
  readonly plan?: ShamPlan | null;
};

/** `goal`: its design is among them also before the first session, with its price. */
export function evidenceOf(
  dataDir: string,
  client: string,
  goal: Goal | null = null,
  { hasMethods = false, plan = null }: How = {},
): PersonEvidence {
  const all = sealedSessions(dataDir, client);
  const sessions = all.filter(({ isOpen }) => !isOpen);
  const designs = new Map<string, Design>();
  const add = (design: Design) => designs.set(keyOf(design), design);
  const usual = goal === null ? null : designFor(goal, plan ?? planOfProtocol(SHIPPED[goal]));
  if (usual) add(usual);
  for (const { header } of sessions) add(designOf(header));
  const courses = [...designs.values()].map((design) => {
    const own = sessions.filter(({ header }) => keyOf(designOf(header)) === keyOf(design));
    return personCourse(dataDir, design, own, hasMethods);
  });
  const numbers = new Set(all.map(({ header }) => header.sealed.number));
  const given = Math.max(sealedNumbersGiven(dataDir, client), ...[...numbers].map((number) => number + 1));
  const deleted = given - numbers.size;
  if (deleted > 0) refuseLocked(dataDir, client);
  return { client, deleted, courses, options: usual ? optionsBeside(usual) : [] };
}

/** A number that is missing may be theirs: it is not deleted, and its session would count. */
function refuseLocked(dataDir: string, client: string): void {
  const locked = lockedSessions(dataDir).length;
  if (locked === 0) return;
  throw failure("ENCRYPTED", `${locked} recordings here are encrypted, and may be sealed sessions of ${client}`, {
    hint: "Nothing can be said without them: start Attune with their passphrase.",
  });
}

/** What a protocol draws of its own is offered first. */
function optionsBeside(usual: Design): readonly DesignOption[] {
  const offered = SHAM_UNITS.flatMap((unit) => OFFERED_SHARES.map((shamShare) => ({ unit, shamShare })));
  const isOffered = offered.some(({ unit, shamShare }) => unit === usual.unit && shamShare === usual.shamShare);
  const own = isOffered ? [] : [{ unit: usual.unit, shamShare: usual.shamShare }];
  return [...own, ...offered].map((way) => ({ ...way, price: priceFor(way) }));
}

function personCourse(
  dataDir: string,
  design: Design,
  sessions: readonly SealedSession[],
  hasMethods: boolean,
): PersonCourse {
  const counted = sessions.map((session) => countedSession(dataDir, session));
  const firstWaiting = counted.indexOf(null);
  const to = firstWaiting < 0 ? counted.length : firstWaiting;
  const price = priceFor(design);
  const known = counted.slice(0, to).filter((session) => session !== null);
  return {
    ...design,
    counted: to,
    waiting: sessions.slice(to).flatMap(({ id }, i) => (counted[to + i] === null ? [id] : [])),
    ...courseOf(known, design.shamShare, price),
    price,
    ...(hasMethods && { methods: methodsOf(known) }),
  };
}

/** Null where nobody guessed yet. The seal is looked at again: whatever was changed since is found. */
function countedSession(dataDir: string, { id, header }: SealedSession): CourseSession | null {
  const folder = findSession(dataDir, id);
  const revealed = readReveal(folder);
  if (!revealed) return null;
  const arms = openSeal(folder, header.sealed);
  const isSame = revealed.arms.length === arms.length && revealed.arms.every((arm, i) => arm === arms[i]);
  if (!isSame) {
    throw failure("SEAL_BROKEN", `what reveal.json of session ${id} says is not what its seal says`, {
      hint: "Nothing can be said with it; delete the session, or put back the file as it was",
    });
  }
  return {
    guess: revealed.guess,
    units: arms.map((arm, i) => ({ isOwn: arm === "contingent", meanZ: revealed.meansZ[i] ?? null })),
  };
}

/** In the order of their numbers. */
function sealedSessions(dataDir: string, client: string): readonly SealedSession[] {
  return listSessions(dataDir)
    .filter((summary) => summary.client === client && summary.arm === "sealed")
    .flatMap(({ session: id, state }) => {
      const header = readHeader(findSession(dataDir, id).log);
      return header.sealed ? [{ id, isOpen: state === "open", header: { ...header, sealed: header.sealed } }] : [];
    })
    .sort((a, b) => a.header.sealed.number - b.header.sealed.number);
}

const designFor = (goal: Goal, { unit, share, arm }: ShamPlan): Design => ({
  goal,
  unit,
  shamShare: share,
  sham: arm,
});

const designOf = ({ goal, sealed: { unit, shamShare, sham } }: SealedSession["header"]): Design => {
  return { goal, unit, shamShare, sham };
};
const keyOf = ({ goal, unit, shamShare, sham }: Design): string => `${goal} ${unit} ${shamShare} ${sham}`;
