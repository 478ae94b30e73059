/**
 * This file reckons how much of a week's sound was heard here, as far as a page can know it: the page knows what it sends, and neither the
 * headphones nor how far the computer is turned up. So it tells the most that it can have been.
 * The measure: 80 dB for 40 hours a week, 3 dB more halve the time (WHO and ITU-T H.870, adults).
 */

/** What was sent, second by second: how long, and the sum of its power, full scale being 1. */
export type Sent = { readonly sec: number; readonly powerSec: number };
export const NOTHING_SENT: Sent = { sec: 0, powerSec: 0 };

/** One day of what was sent. `day`: "2026-11-30", local. */
export type DaySent = Sent & { readonly day: string };

/**
 * The loudest that headphones and a player sold together may be in Europe: 100 dB at programme of −10 dB below full scale (EN 50332-1), with all turned up.
 * Weighing as the ear does, which a page does not, would tell less for low sounds.
 */
const MOST_DB_AT_FULL_SCALE = 110;
const WEEK_DB = 80;
const WEEK_SEC = 40 * 3600;
const WEEK_DAYS = 7;

/** Softer than this it is silence, whose level no meter tells. */
const SILENT_DB = -90;

export function addSent({ sec, powerSec }: Sent, forSec: number, levelDb: number): Sent {
  const power = levelDb > SILENT_DB ? 10 ** (Math.min(0, levelDb) / 10) : 0;
  return { sec: sec + forSec, powerSec: powerSec + power * forSec };
}

/** Mean level in dB below full scale; null where nothing sounded. */
export const meanDb = ({ sec, powerSec }: Sent): number | null =>
  sec > 0 && powerSec > 0 ? 10 * Math.log10(powerSec / sec) : null;

/** The most that it can have been at the ear, in dB. */
export const mostAtEarDb = (sent: Sent): number | null => {
  const db = meanDb(sent);
  return db === null ? null : db + MOST_DB_AT_FULL_SCALE;
};

/** Of a week's allowance, the most that it can have taken. */
export const weekShare = ({ powerSec }: Sent): number =>
  (powerSec * 10 ** ((MOST_DB_AT_FULL_SCALE - WEEK_DB) / 10)) / WEEK_SEC;

export const together = (parts: readonly Sent[]): Sent =>
  parts.reduce((all, { sec, powerSec }) => ({ sec: all.sec + sec, powerSec: all.powerSec + powerSec }), NOTHING_SENT);

/** The days of the week that ends with `today`, with this added to its last. */
export function withToday(days: readonly DaySent[], today: string, more: Sent): readonly DaySent[] {
  const kept = days.filter(({ day }) => day !== today && daysBetween(day, today) < WEEK_DAYS && day < today);
  const before = days.find(({ day }) => day === today) ?? NOTHING_SENT;
  return [...kept, { day: today, ...together([before, more]) }];
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** What was stored, less what makes no sense. */
export function daysFrom(text: string | null): readonly DaySent[] {
  try {
    const stored: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(stored) ? stored.filter(isDay) : [];
  } catch {
    return [];
  }
}

const isAmount = (value: unknown): boolean => typeof value === "number" && value >= 0 && Number.isFinite(value);

function isDay(value: unknown): value is DaySent {
  if (typeof value !== "object" || value === null) return false;
  const { day, sec, powerSec } = value as Partial<Record<keyof DaySent, unknown>>;
  return typeof day === "string" && !Number.isNaN(Date.parse(day)) && isAmount(sec) && isAmount(powerSec);
}
