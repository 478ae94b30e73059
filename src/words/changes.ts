/** This file names the goals of a session in their order, "Relax, then Focus from 2:05", and the worlds that were chosen on the way. */
import type { SessionSummary } from "../recording/summary.ts";
import { clockOf } from "./clock.ts";
import { inEach, type Language } from "./in-each.ts";
import { goalNameIn, worldNameIn } from "./names.ts";

type Changed = Pick<SessionSummary, "goal" | "changes">;

export const CHANGE_WORDS = inEach(
  { from: (what: string, at: string) => `${what} from ${at}`, next: ", then " },
  { from: (what, at) => `${what} ab ${at}`, next: ", dann " },
);

export function goalsIn(language: Language, { goal, changes }: Changed): string {
  const { from, next } = CHANGE_WORDS[language];
  const later = changes.flatMap((change) =>
    "goal" in change ? [from(goalNameIn(language, change.goal), clockOf(change.atSec))] : [],
  );
  return [goalNameIn(language, goal), ...later].join(next);
}

/** Empty where none was. */
export function worldsIn(language: Language, { changes }: Pick<Changed, "changes">): string {
  const { from, next } = CHANGE_WORDS[language];
  return changes
    .flatMap((change) => ("world" in change ? [from(worldNameIn(language, change.world), clockOf(change.atSec))] : []))
    .join(next);
}
