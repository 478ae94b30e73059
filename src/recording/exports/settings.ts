/**
 * This file is what an export keeps of how a session was asked for, so that an import can ask for the same again; nothing in it tells who it was. It is
 * one word of letters, digits and %&=, which survives any table, and stands as a mark at the beginning.
 */
import type { SessionHeader } from "../session-header.ts";
import { mainStreamOf } from "../summarize.ts";

const MARK = "attune-session ";
const KEPT = [
  ...["session", "goal", "world", "seed", "minutes", "condition", "mood", "moodMinutes", "modulation", "held"],
] as const satisfies readonly (keyof SessionHeader)[];

export type Settings = Readonly<Partial<Record<(typeof KEPT)[number] | "rateHz", unknown>>>;

export function settingsMark(header: SessionHeader): string {
  const told: Settings = {
    ...Object.fromEntries(KEPT.map((name) => [name, header[name] ?? null])),
    rateHz: mainStreamOf(header.streams)?.samplingRateHz ?? null,
  };
  const fields = Object.entries(told).filter(([, value]) => value !== null);
  return (
    MARK +
    new URLSearchParams(fields.map(([name, value]): [string, string] => [name, JSON.stringify(value)])).toString()
  );
}

/** The word itself; in XML its & is written out. */
const WORD = /attune-session ([\w%&=.*+;-]+)/;

/** Of a mark, or of the beginning of a file that holds one; null where there is none. */
export function settingsIn(text: string): Settings | null {
  const word = WORD.exec(text)?.[1];
  if (word === undefined) return null;
  try {
    const fields = new URLSearchParams(word.replaceAll("&amp;", "&"));
    return Object.fromEntries([...fields].map(([name, value]) => [name, JSON.parse(value)]));
  } catch {
    return null;
  }
}
