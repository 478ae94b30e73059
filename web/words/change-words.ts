/** This file says that another goal or world was chosen as the music played. */
import type { SessionSummary } from "../../src/wire.ts";
import { clockText } from "./duration.ts";
import { goalLabel } from "./goal-words.ts";
import { inBoth } from "./in-both.ts";
import { worldLabel } from "./world-words.ts";

type Change = SessionSummary["changes"][number];

const changeWords = inBoth(
  {
    world: (world: string) => `world: ${world}`,
    from: (world: string, at: string) => `${world} from ${at}`,
    next: ", then ",
  },
  { world: (world) => `Welt: ${world}`, from: (world, at) => `${world} ab ${at}`, next: ", dann " },
);

export const changeText = (change: Change): string =>
  "goal" in change ? goalLabel(change.goal) : changeWords().world(worldLabel(change.world));

/** "Relax, then Focus": the goals of a session in their order. */
export const goalsText = ({ goal, changes }: Pick<SessionSummary, "goal" | "changes">): string =>
  [goal, ...changes.flatMap((change) => ("goal" in change ? [change.goal] : []))]
    .map(goalLabel)
    .join(changeWords().next);

/** "Rain from 2:05, then Deep from 4:10": the worlds that were chosen as the music played; empty where none was. */
export const worldsText = ({ changes }: Pick<SessionSummary, "changes">): string =>
  changes
    .flatMap((change) =>
      "goal" in change ? [] : [changeWords().from(worldLabel(change.world), clockText(change.atSec))],
    )
    .join(changeWords().next);
