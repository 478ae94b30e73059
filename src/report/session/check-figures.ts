/** This file compares the figures of a log, and of the summary beside it, with those of a re-run of its raw samples, number for number. */
import type { SessionSummary } from "../../recording/summary.ts";
import type { WeeksFigures } from "../weeks/weeks-figures.ts";
import type { SessionFigures } from "./session-figures.ts";

export type FigureDifference = { readonly figure: string; readonly logged: unknown; readonly again: unknown };

/** What is not made of samples: who says it, and in which state the log was left. */
const NOT_COMPUTED = new Set(["summary.state", "summary.after"]);
const MOST = 20;

export function differencesOf<Figures extends SessionFigures | WeeksFigures>(
  logged: Figures,
  again: Figures,
): readonly FigureDifference[] {
  const found: FigureDifference[] = [];
  compare("", logged, again, found);
  return found.slice(0, MOST);
}

/** What is written beside the log: by what it is found, and what somebody said or wrote later. */
const BESIDE = ["session", "state", "after", "reveal", "tags", "note"] as const satisfies (keyof SessionSummary)[];

/** Of the summary that a session keeps, of which lists and trends are made. What an older version did not sum up, or may not be told, is null there. */
export function keptDifferences(kept: SessionSummary, again: SessionSummary): readonly FigureDifference[] {
  const found: FigureDifference[] = [];
  const names = Object.keys(kept) as (keyof SessionSummary)[];
  const without: readonly (keyof SessionSummary)[] = BESIDE;
  for (const name of names) {
    if (kept[name] === null || without.includes(name)) continue;
    compare(`kept.${name}`, kept[name], again[name], found);
  }
  return found.slice(0, MOST);
}

/** How many numbers stand in the figures, so that a check can say what it checked. */
export function countNumbers(value: unknown): number {
  if (typeof value === "number") return 1;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce<number>((sum, part) => sum + countNumbers(part), 0);
}

function compare(path: string, logged: unknown, again: unknown, found: FigureDifference[]): void {
  if (NOT_COMPUTED.has(path)) return;
  if (isParts(logged) && isParts(again)) {
    for (const name of new Set([...Object.keys(logged), ...Object.keys(again)])) {
      compare(path === "" ? name : `${path}.${name}`, logged[name], again[name], found);
    }
  } else if (!Object.is(logged, again)) found.push({ figure: path, logged, again });
}

const isParts = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
