/**
 * This file says of each client, at a glance, whether sessions take place and can be read: what a therapist looks at first. It counts nothing against
 * anybody: no streak, no grade.
 */
import { type ClientGlance, GLANCE_WEEKS } from "../../recording/looking-back.ts";
import type { SessionSummary } from "../../recording/summary.ts";
import { LEAST_USABLE } from "../session/session-report.ts";

const WEEK_MS = 7 * 24 * 3600_000;

export type KnownOfClient = Pick<
  ClientGlance,
  "client" | "calibrations" | "protocol" | "locks" | "sessionsPerWeek" | "hasPage"
>;

export function glanceAt(known: KnownOfClient, all: readonly SessionSummary[], nowMs: number): ClientGlance {
  const own = all.filter(({ client, state }) => client === known.client && state !== "open");
  const agoWeeks = ({ startedAt }: SessionSummary) => Math.floor((nowMs - Date.parse(startedAt)) / WEEK_MS);
  const recent = own.filter((summary) => agoWeeks(summary) >= 0 && agoWeeks(summary) < GLANCE_WEEKS);
  return {
    ...known,
    sessions: own.length,
    lastAt:
      own
        .map(({ startedAt }) => startedAt)
        .toSorted()
        .at(-1) ?? null,
    weeks: Array.from(
      { length: GLANCE_WEEKS },
      (_, i) => recent.filter((summary) => agoWeeks(summary) === GLANCE_WEEKS - 1 - i).length,
    ),
    usableShare: medianOf(recent.map(({ usableShare }) => usableShare)),
    hardlyRead: recent.filter(({ usableShare }) => usableShare < LEAST_USABLE).length,
    discomfort: recent.filter(({ after }) => after?.discomfort === true).length,
    sealedWaiting: own.filter(({ arm, reveal }) => arm === "sealed" && reveal === null).length,
  };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
