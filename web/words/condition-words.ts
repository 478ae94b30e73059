/** This file says how a person sits, eyes open or closed: before a session, during it, and of the minutes it is compared with. */
import type { Condition } from "../../src/types.ts";

type ConditionWords = {
  readonly label: string;
  /** "your eyes-open minutes" */
  readonly adjective: string;
  /** How to, beside the choice. */
  readonly line: string;
  /** While it plays. */
  readonly reminder: string;
};

export const CONDITION_WORDS: Readonly<Record<Condition, ConditionWords>> = {
  closed: {
    label: "Eyes closed",
    adjective: "eyes-closed",
    line: "eyes closed from the first bar to the last",
    reminder: "Eyes closed until the music ends.",
  },
  open: {
    label: "Eyes open",
    adjective: "eyes-open",
    line: "eyes open, a soft gaze on one point, blinking as you please",
    reminder: "Eyes open, a soft gaze; blink as you please.",
  },
};

/** Of a recording; it is not known of every one. */
export const seatedText = (condition: Condition | null): string => condition ?? "not said";
