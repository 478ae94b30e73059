/**
 * This file says what a person's sessions show over weeks, against their own rest: no norm, no grade, no streak. Only what compares is taken together: one
 * index, eyes open or closed, the same kind of rest. Of a sealed session nothing of its readings is told, and a session of which too little could be
 * read gives no point.
 */
import {
  COMPARED_WITH,
  type ComparedWith,
  type NoPoint,
  type Trend,
  type TrendPoint,
  type Trends,
} from "../../recording/looking-back.ts";
import type { EncryptedSession, SessionSummary } from "../../recording/summary.ts";
import { type Condition, INDEX_NAMES, type IndexName } from "../../types.ts";
import { LEAST_USABLE } from "../session/session-report.ts";
import { meanInterval, slopeInterval } from "./interval.ts";

const WEEK_MS = 7 * 24 * 3600_000;
/** A slope within a day says nothing of weeks. */
const LEAST_SPAN_MS = 24 * 3600_000;

const COMPARED: Readonly<Record<NonNullable<SessionSummary["baseline"]>["origin"], ComparedWith | null>> = {
  none: null,
  provisional: "first-minute",
  session: "first-minute",
  profile: "calibration",
};

/** Of one person, or whoever is given. A session that is being recorded is no point yet. */
export function trendsOf(sessions: readonly SessionSummary[], locked: readonly EncryptedSession[] = []): Trends {
  const points = sessions
    .filter(({ state }) => state !== "open")
    .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : 0))
    .map(pointOf);
  return { points, trends: trendsIn(points), locked };
}

function pointOf(summary: SessionSummary): TrendPoint {
  const { session, startedAt, goal, condition, durationSec, usableShare, mood, after, reveal } = summary;
  const comparedWith = COMPARED[summary.baseline?.origin ?? "none"];
  const noPoint = whyNoPoint(summary, comparedWith);
  return {
    session,
    startedAt,
    goal,
    condition,
    minutes: durationSec / 60,
    usableShare,
    comparedWith,
    levels: noPoint === null ? summary.levels : null,
    noPoint,
    success: noPoint === null ? (summary.protocol?.success ?? null) : null,
    mood,
    moodAfter: after?.mood ?? null,
    discomfort: after?.discomfort ?? null,
    reveal,
  };
}

function whyNoPoint(summary: SessionSummary, comparedWith: ComparedWith | null): NoPoint | null {
  const { arm, reveal, levels, usableShare } = summary;
  if (arm === "sealed" && reveal === null) return "sealed";
  if (usableShare < LEAST_USABLE) return "unusable";
  if (levels === null) return "old";
  return comparedWith === null || INDEX_NAMES.every((name) => levels[name] === null) ? "none" : null;
}

const POSTURES: readonly (Condition | null)[] = ["closed", "open", null];

function trendsIn(points: readonly TrendPoint[]): readonly Trend[] {
  return INDEX_NAMES.flatMap((index) =>
    COMPARED_WITH.flatMap((comparedWith) =>
      POSTURES.flatMap((condition) => {
        const own = points.filter((point) => point.condition === condition && point.comparedWith === comparedWith);
        return trendOf(own, { index, condition, comparedWith }) ?? [];
      }),
    ),
  );
}

function trendOf(
  points: readonly TrendPoint[],
  kind: { readonly index: IndexName; readonly condition: Condition | null; readonly comparedWith: ComparedWith },
): Trend | null {
  const known = points.flatMap(({ startedAt, levels }) => {
    const level = levels?.[kind.index];
    return level ? [[Date.parse(startedAt), level.meanZ] as const] : [];
  });
  if (known.length === 0) return null;
  const zs = known.map(([, z]) => z);
  const span = (known.at(-1)?.[0] ?? 0) - (known[0]?.[0] ?? 0);
  return {
    ...kind,
    sessions: known.length,
    meanZ: zs.reduce((all, z) => all + z, 0) / zs.length,
    interval: meanInterval(zs),
    slopeZ: span < LEAST_SPAN_MS ? null : slopeInterval(known.map(([ms, z]) => [ms / WEEK_MS, z])),
  };
}
