/** This file is what is told over many recordings: the pages of the history, trends over weeks, clients at a glance, what of a person is held. */
import type { Condition, Goal, IndexName, Mood, TrainingSuccess } from "../types.ts";
import type { EncryptedSession, IndexLevels, ListedSession, Reveal } from "./summary.ts";

/** What of the recorded sessions is looked for; what is left out, null or empty is not asked. Days as 2026-11-30, both included, in UTC. */
export type HistoryAsk = {
  readonly client?: string | null | undefined;
  /** Each word must stand somewhere in day, source, goal, protocol, person, tags or note. */
  readonly search?: string | undefined;
  readonly tag?: string | null | undefined;
  readonly goal?: Goal | null | undefined;
  readonly condition?: Condition | null | undefined;
  readonly fromDay?: string | null | undefined;
  readonly toDay?: string | null | undefined;
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
};

/** A page of what was found. `tags` are those of the person; `clients` all who have a session, told where none of them is asked for. Each with how many. */
export type HistoryPage = {
  readonly total: number;
  readonly offset: number;
  readonly sessions: readonly ListedSession[];
  readonly tags: readonly { readonly name: string; readonly sessions: number }[];
  readonly clients: readonly { readonly name: string; readonly sessions: number }[];
};

/** Why a session gives no point of a trend: too little of it could be read, it is sealed, or an older version summed it up; `none`: no rest was known. */
export const NO_POINT = ["unusable", "sealed", "old", "none"] as const;
export type NoPoint = (typeof NO_POINT)[number];
/** With what a session was compared: a calibration stays, the session's own first minute is another each time. */
export const COMPARED_WITH = ["calibration", "first-minute"] as const;
export type ComparedWith = (typeof COMPARED_WITH)[number];

/** What one session says over weeks. */
export type TrendPoint = {
  readonly session: string;
  readonly startedAt: string;
  readonly goal: Goal;
  readonly condition: Condition | null;
  readonly minutes: number;
  readonly usableShare: number;
  readonly comparedWith: ComparedWith | null;
  /** Null where `noPoint` says why. */
  readonly levels: IndexLevels | null;
  readonly noPoint: NoPoint | null;
  /** Of its training; null where there was none, and with `noPoint`. */
  readonly success: TrainingSuccess | null;
  readonly mood: Mood | null;
  readonly moodAfter: Mood | null;
  readonly discomfort: boolean | null;
  /** Of a sealed session that was told. */
  readonly reveal: Reveal | null;
};

/** A mean, or a slope, with its 95 % interval. */
export type Interval = { readonly value: number; readonly low: number; readonly high: number };

/** Sessions that compare: one index, one posture, one kind of rest. */
export type Trend = {
  readonly index: IndexName;
  readonly condition: Condition | null;
  readonly comparedWith: ComparedWith;
  readonly sessions: number;
  readonly meanZ: number;
  /** Over the sessions; null for fewer than three. */
  readonly interval: Interval | null;
  /** Spreads a week; null for fewer than five sessions, or within one day. */
  readonly slopeZ: Interval | null;
};

/** Oldest first. */
export type Trends = {
  readonly points: readonly TrendPoint[];
  readonly trends: readonly Trend[];
  /** Encrypted ones whose passphrase is not here: they may be this person's, and are not counted. */
  readonly locked: readonly EncryptedSession[];
};

/** Weeks that are looked back at. */
export const GLANCE_WEEKS = 4;
/** A client at a glance. */
export type ClientGlance = {
  readonly client: string;
  readonly sessions: number;
  /** ISO 8601; null before the first. */
  readonly lastAt: string | null;
  /** Of the last four weeks, the oldest week first. */
  readonly weeks: readonly number[];
  /** How many a week are agreed; null where none are. */
  readonly sessionsPerWeek: number | null;
  /** Median of the last four weeks; null without a session in them. */
  readonly usableShare: number | null;
  /** Sessions of the last four weeks of which too little could be read for a score. */
  readonly hardlyRead: number;
  /** Of the last four weeks: discomfort was said. */
  readonly discomfort: number;
  readonly sealedWaiting: number;
  readonly calibrations: number;
  /** By its name; null where the goal's own is used. */
  readonly protocol: string | null;
  readonly locks: readonly string[];
  /** A page of their own was opened to them. */
  readonly hasPage: boolean;
};

export type HeldFile = { readonly name: string; readonly bytes: number };
/** What of a person is on this computer. */
export type PersonHoldings = {
  readonly sessions: number;
  readonly profiles: number;
  readonly files: number;
  readonly bytes: number;
  /** Sessions that are being recorded, which stay. */
  readonly open: number;
  /** Of nobody that could be told: ids of what cannot be read here, or a newer Attune recorded. They stay; each can be deleted by its id. */
  readonly unknown: readonly string[];
};
