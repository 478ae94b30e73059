/** This file holds what a protocol's caps refuse: too long a session, another goal when it is too late for it, and one session too many in a day. */
import { badUse } from "../errors.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { lockedSessions } from "../recording/holdings.ts";
import { readHeader } from "../recording/read-log.ts";
import { findSession } from "../recording/session-folder.ts";
import type { SessionHeader } from "../recording/session-header.ts";
import { listSessions } from "../recording/session-index.ts";
import type { SessionSummary } from "../recording/summary.ts";
import type { SettledRequest } from "./request.ts";

type Asked = Pick<SettledRequest, "minutes" | "protocol">;
type NameOf = (field: string) => string;

/** A session beyond what its protocol allows is refused before anything begins. */
export function refuseBeyondCaps({ minutes, protocol }: Asked, nameOf: NameOf = (field) => field): void {
  const { sessionMinutes } = protocol.caps;
  if (minutes === null || minutes <= sessionMinutes) return;
  throw badUse(
    nameOf("minutes"),
    `at most ${sessionMinutes}, caps.sessionMinutes of the protocol ${protocol.name}`,
    minutes,
  );
}

/** The music falls over the last 6 s: nothing changes to what would be over before that. */
const LEAST_LEFT_MS = 6000;

/** Another goal's protocol that would be over by now; one that allows a little more ends the session when it comes to that. */
export function refusePastCap({ name, caps }: Protocol, timeMs: number): void {
  if (timeMs + LEAST_LEFT_MS <= caps.sessionMinutes * 60_000) return;
  const minute = (timeMs / 60_000).toFixed(1);
  const hint = "Stop this session and start another with that goal.";
  throw badUse(
    "goal",
    `one that still has time: ${name} ends after ${caps.sessionMinutes} min`,
    `minute ${minute}`,
    hint,
  );
}

/** Shorter ones were tried and given up. */
const LEAST_COUNTED_SEC = 60;

/** Of a person, on the day of `now` by the clock of this place. */
export function sessionsOnDay(dataDir: string, client: string, now: Date): readonly SessionSummary[] {
  const today = now.toDateString();
  return listSessions(dataDir).filter(
    (one) =>
      one.client === client && one.durationSec >= LEAST_COUNTED_SEC && new Date(one.startedAt).toDateString() === today,
  );
}

/** May be this person's too: without their passphrase nobody can tell, and they are not counted. Null where there is none. */
export function uncountedOnDay(dataDir: string, client: string | null, now: Date): string | null {
  if (client === null) return null;
  const locked = lockedSessions(dataDir).filter(
    ({ startedAt }) => new Date(startedAt).toDateString() === now.toDateString(),
  );
  if (locked.length === 0) return null;
  const [what, whose] = locked.length === 1 ? ["recording", "it is"] : ["recordings", "they are"];
  const ids = locked.map(({ session }) => session).join(", ");
  return `${locked.length} encrypted ${what} of today cannot be counted to the sessions of ${client}: without the passphrase nobody can tell whose ${whose} (${ids}).`;
}

type Heard = Pick<SessionHeader, "pace" | "speed">;
/** A file or a simulated person that goes as fast as it can is heard by nobody. */
const isHeard = ({ pace, speed }: Heard): boolean => pace === "live" || speed !== null;

/**
 * One session more than the protocol allows a person in a day, by the clock of this place. A guest is nobody in particular, and what nobody hears tires
 * nobody: neither counts.
 */
export function refuseBeyondDay(
  dataDir: string,
  { client, protocol }: Pick<SettledRequest, "client" | "protocol">,
  asked: Heard,
  now: Date,
): void {
  if (client === null || !isHeard(asked)) return;
  const { sessionsPerDay } = protocol.caps;
  const had = sessionsOnDay(dataDir, client, now).filter(({ session }) =>
    isHeard(readHeader(findSession(dataDir, session).log)),
  ).length;
  if (had < sessionsPerDay) return;
  throw badUse(
    `sessions of ${client} today`,
    `at most ${sessionsPerDay}, caps.sessionsPerDay of the protocol ${protocol.name}`,
    `one more than ${had}`,
    "Come back tomorrow, or use a protocol file of your own that allows more.",
  );
}
