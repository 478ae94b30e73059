/** This file compares the figures of a log with those of a re-run of its raw samples, number for number. */
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
