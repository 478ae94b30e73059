/**
 * This file starts the course where the person is: music that meets a mood and then leads away from it (iso-principle). The evidence is
 * thin (reference/music.md, section 4), so a question that was skipped starts nothing, and the way takes minutes.
 */

import { CONTROL_FRAME_RATE_HZ, MOOD_MINUTES, type Mood } from "../types.ts";
import { FOLLOWS_AROUSAL, FOLLOWS_VALENCE, type Line, onLine } from "./affect-lines.ts";
import type { Course, TargetName } from "./courses.ts";

/** A short session spends no more of itself on the way than this. */
const MOST_OF_SESSION = 0.5;
/** Music never begins more agitated, or duller, than this. */
const LIMITS = { least: 0.1, most: 0.8 } as const;

const WITH_ENERGY: Partial<Record<TargetName, Line>> = { ...FOLLOWS_AROUSAL, density: [0.1, 0.66] };
const WITH_VALENCE: Partial<Record<TargetName, Line>> = { ...FOLLOWS_VALENCE, tension: [0.58, 0.06] };

export type MoodConfig = {
  /** As said before the session; null where nobody was asked. */
  readonly mood: Mood | null;
  readonly minutes: number;
  readonly endMs: number | null;
};

/** Where a target is drawn to, and how strongly: 1 at the start, 0 when the way is over. Null is nowhere. */
export type Start = { readonly value: number; readonly share: number } | null;

/** `createMoodStart(config)` → a way of so many running ticks. */
export function createMoodStart({ mood, minutes, endMs }: MoodConfig): (name: TargetName, tick: number) => Start {
  const ticks = (wayMs(minutes, endMs) / 1000) * CONTROL_FRAME_RATE_HZ;
  return (name, tick) => {
    const left = 1 - tick / ticks;
    const value = valueFor(name, mood);
    // Leaves and arrives without a corner.
    return value === null || !(left > 0) ? null : { value, share: left * left * (3 - 2 * left) };
  };
}

const wayMs = (minutes: number, endMs: number | null): number =>
  Math.min(minutes * 60_000, endMs === null ? Number.POSITIVE_INFINITY : endMs * MOST_OF_SESSION);

/** Within the limits, for whoever asks for so many minutes; null: as usual. */
export const moodMinutesOf = (asked: number | null): number =>
  Math.min(MOOD_MINUTES.most, Math.max(MOOD_MINUTES.least, asked ?? MOOD_MINUTES.usual));

/** Of that way most is gone by then, and what is left moves nothing that is heard: so long the mood is worth a word. */
const TOLD_SHARE = 0.8;

/** Seconds in which the mood that was said moves pace and harmony; 0 where nothing was said. */
export function moodLeadsSec(mood: Mood | null, moodMinutes: number | null, endMs: number | null): number {
  if (mood === null || (mood.energy === null && mood.valence === null)) return 0;
  return (TOLD_SHARE * wayMs(moodMinutesOf(moodMinutes), endMs)) / 1000;
}

/**
 * The course of a target for this person: somebody who is already beyond its middle on the way that the goal leads (calmer, brighter, livelier) is
 * met half-way there, never led back. Its ends stay.
 */
export function courseForMood(course: Course, name: TargetName, mood: Mood | null): Course {
  const value = valueFor(name, mood);
  const [low, neutral, high] = course;
  if (value === null) return course;
  const wanted = Math.min(Math.max(low, high), Math.max(Math.min(low, high), value));
  const isBeyond = (wanted - neutral) * (high - neutral) > 0;
  return isBeyond ? [low, (neutral + wanted) / 2, high] : course;
}

/** Where the answers put a target, null where it follows none of them. */
function valueFor(name: TargetName, mood: Mood | null): number | null {
  return on(WITH_ENERGY[name], mood?.energy ?? null) ?? on(WITH_VALENCE[name], mood?.valence ?? null);
}

/** Answers run from 1 to 9. */
function on(line: Line | undefined, answer: number | null): number | null {
  if (line === undefined || answer === null || !Number.isFinite(answer)) return null;
  const along = Math.min(LIMITS.most, Math.max(LIMITS.least, (answer - 1) / 8));
  return onLine(line, along);
}
