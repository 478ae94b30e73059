/** This file says when a session was, in the page's language, the reader's own way of writing it, and their time zone. */
import { locale } from "./language.ts";

const DAY = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
const TIME = { hour: "2-digit", minute: "2-digit" } as const;

export const dayText = (iso: string): string => written(iso, DAY) ?? iso;
export const timeText = (iso: string): string => written(iso, TIME) ?? "";

/** Null where it is no date. */
function written(iso: string, form: Intl.DateTimeFormatOptions): string | null {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? null : new Intl.DateTimeFormat(locale.value, form).format(date);
}
