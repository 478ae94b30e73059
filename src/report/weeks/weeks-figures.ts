/** This file makes every number of a report over weeks from the summaries of its sessions: those of the recordings, or those of a re-run of their raw samples. */
import type { TrendPoint, Trends } from "../../recording/looking-back.ts";
import type { EncryptedSession, SessionSummary } from "../../recording/summary.ts";
import { ARTIFACT_CAUSES, type ArtifactCause, type Mood } from "../../types.ts";
import { trendsOf } from "../history/trends.ts";

const DAY_MS = 24 * 3600_000;
const WEEK_DAYS = 7;

export type WeekFigures = {
  /** From 1, the oldest. */
  readonly week: number;
  readonly fromDay: string;
  readonly sessions: number;
  readonly minutes: number;
  /** Of its minutes; null of a week without any. */
  readonly usableShare: number | null;
};

/** Means over the sessions that tell both. */
export type MoodFigures = { readonly sessions: number; readonly before: number; readonly after: number };

export type WeeksFigures = Trends & {
  readonly client: string;
  readonly weeks: number;
  /** Both included, in UTC. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly sessions: number;
  readonly minutes: number;
  readonly usableShare: number | null;
  readonly unusableShares: Readonly<Partial<Record<ArtifactCause, number>>>;
  readonly byWeek: readonly WeekFigures[];
  /** Means over the sessions with training; null without any. */
  readonly success: {
    readonly sessions: number;
    readonly share: number;
    readonly fixedShare: number;
    readonly driftSd: number;
  } | null;
  readonly mood: Readonly<Record<keyof Mood, MoodFigures | null>>;
  readonly discomfort: { readonly yes: number; readonly none: number; readonly notSaid: number };
};

export type WeeksAsk = { readonly client: string; readonly weeks: number; readonly nowMs: number };

export function weeksFigures(
  all: readonly SessionSummary[],
  { client, weeks, nowMs }: WeeksAsk,
  locked: readonly EncryptedSession[] = [],
): WeeksFigures {
  // Whole days: the last week ends with today.
  const endMs = (Math.floor(nowMs / DAY_MS) + 1) * DAY_MS;
  const fromMs = endMs - weeks * WEEK_DAYS * DAY_MS;
  const within = ({ startedAt }: { readonly startedAt: string }) =>
    Date.parse(startedAt) >= fromMs && Date.parse(startedAt) < endMs;
  const own = all.filter((summary) => summary.client === client && summary.state !== "open" && within(summary));
  const trends = trendsOf(own, locked.filter(within));
  return {
    ...trends,
    client,
    weeks,
    fromDay: dayOf(fromMs),
    toDay: dayOf(endMs - DAY_MS),
    sessions: own.length,
    minutes: minutesIn(own),
    usableShare: usableOf(own),
    unusableShares: causesOf(own),
    byWeek: Array.from({ length: weeks }, (_, i) => weekAt(own, i, fromMs)),
    success: successOf(trends.points),
    mood: { valence: moodOf(trends.points, "valence"), energy: moodOf(trends.points, "energy") },
    discomfort: {
      yes: trends.points.filter(({ discomfort }) => discomfort === true).length,
      none: trends.points.filter(({ discomfort }) => discomfort === false).length,
      notSaid: trends.points.filter(({ discomfort }) => discomfort === null).length,
    },
  };
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const minutesIn = (own: readonly SessionSummary[]): number =>
  own.reduce((sum, { durationSec }) => sum + durationSec / 60, 0);

/** By their length, so that a minute counts as a minute. */
function usableOf(own: readonly SessionSummary[]): number | null {
  const minutes = minutesIn(own);
  if (minutes === 0) return null;
  return own.reduce((sum, { usableShare, durationSec }) => sum + (usableShare * durationSec) / 60, 0) / minutes;
}

function causesOf(own: readonly SessionSummary[]): WeeksFigures["unusableShares"] {
  const minutes = minutesIn(own);
  return Object.fromEntries(
    ARTIFACT_CAUSES.flatMap((cause) => {
      const lost = own.reduce((sum, one) => sum + ((one.unusableShares?.[cause] ?? 0) * one.durationSec) / 60, 0);
      return lost > 0 ? [[cause, lost / minutes]] : [];
    }),
  );
}

function weekAt(own: readonly SessionSummary[], i: number, fromMs: number): WeekFigures {
  const beginMs = fromMs + i * WEEK_DAYS * DAY_MS;
  const endMs = beginMs + WEEK_DAYS * DAY_MS;
  const its = own.filter(({ startedAt }) => Date.parse(startedAt) >= beginMs && Date.parse(startedAt) < endMs);
  return {
    week: i + 1,
    fromDay: dayOf(beginMs),
    sessions: its.length,
    minutes: minutesIn(its),
    usableShare: usableOf(its),
  };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

function successOf(points: readonly TrendPoint[]): WeeksFigures["success"] {
  const trained = points.flatMap(({ success }) => {
    const { share = null, fixedShare = null, driftSd = 0 } = success ?? {};
    return share === null || fixedShare === null ? [] : [{ share, fixedShare, driftSd }];
  });
  if (trained.length === 0) return null;
  return {
    sessions: trained.length,
    share: meanOf(trained.map(({ share }) => share)),
    fixedShare: meanOf(trained.map(({ fixedShare }) => fixedShare)),
    driftSd: meanOf(trained.map(({ driftSd }) => driftSd)),
  };
}

function moodOf(points: readonly TrendPoint[], what: keyof Mood): MoodFigures | null {
  const told = points.flatMap(({ mood, moodAfter }) => {
    const [before, after] = [mood?.[what] ?? null, moodAfter?.[what] ?? null];
    return before === null || after === null ? [] : [{ before, after }];
  });
  if (told.length === 0) return null;
  return {
    sessions: told.length,
    before: meanOf(told.map(({ before }) => before)),
    after: meanOf(told.map(({ after }) => after)),
  };
}
