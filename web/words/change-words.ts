/** This file says that another goal or world was chosen as the music played. */
import type { SessionSummary } from "../../src/wire.ts";
import { goalLabel } from "./goal-words.ts";
import { inBoth } from "./in-both.ts";
import { worldLabel } from "./world-words.ts";

type Change = SessionSummary["changes"][number];

const changeWords = inBoth(
  { world: (world: string) => `world: ${world}`, next: ", then " },
  { world: (world) => `Welt: ${world}`, next: ", dann " },
);

export const changeText = (change: Change): string =>
  "goal" in change ? goalLabel(change.goal) : changeWords().world(worldLabel(change.world));

/** "Relax, then Focus": the goals of a session in their order. */
export const goalsText = ({ goal, changes }: Pick<SessionSummary, "goal" | "changes">): string =>
  [goal, ...changes.flatMap((change) => ("goal" in change ? [change.goal] : []))]
    .map(goalLabel)
    .join(changeWords().next);
