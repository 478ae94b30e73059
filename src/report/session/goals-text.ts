/** This file names the goals of a session in their order, "relax, then focus from 2:05", and the worlds that were chosen on the way. */
import type { SessionSummary } from "../../recording/summary.ts";
import { clock } from "../report-page.ts";

export const goalsText = ({ goal, changes }: Pick<SessionSummary, "goal" | "changes">): string =>
  [goal, ...changes.flatMap((change) => ("goal" in change ? [`${change.goal} from ${clock(change.atSec)}`] : []))].join(
    ", then ",
  );

/** Empty where none was. */
export const worldsText = ({ changes }: Pick<SessionSummary, "changes">): string =>
  changes
    .flatMap((change) => ("world" in change ? [`${change.world} from ${clock(change.atSec)}`] : []))
    .join(", then ");
