/** This file says that another goal or world was chosen as the music played. */
import type { SessionSummary } from "../../src/wire.ts";
import { CHANGE_WORDS, worldsIn } from "../../src/words/changes.ts";
import { goalLabel } from "./goal-words.ts";
import { inBoth } from "./in-both.ts";
import { language } from "./language.ts";
import { worldLabel } from "./world-words.ts";

type Change = SessionSummary["changes"][number];

const changeWords = inBoth({ world: (world: string) => `world: ${world}` }, { world: (world) => `Welt: ${world}` });

export const changeText = (change: Change): string =>
  "goal" in change ? goalLabel(change.goal) : changeWords().world(worldLabel(change.world));

/** "Relax, then Focus": the goals of a session in their order. */
export const goalsText = ({ goal, changes }: Pick<SessionSummary, "goal" | "changes">): string =>
  [goal, ...changes.flatMap((change) => ("goal" in change ? [change.goal] : []))]
    .map(goalLabel)
    .join(CHANGE_WORDS[language.value].next);

/** "Rain from 2:05, then Deep from 4:10": the worlds that were chosen as the music played; empty where none was. */
export const worldsText = ({ changes }: Pick<SessionSummary, "changes">): string =>
  worldsIn(language.value, { changes });

/** "Warm, then Night from 2:05": the world that the music began in, too. */
export function allWorldsText(first: string, summary: Pick<SessionSummary, "changes">): string {
  const later = worldsText(summary);
  return [worldLabel(first), ...(later === "" ? [] : [later])].join(CHANGE_WORDS[language.value].next);
}
