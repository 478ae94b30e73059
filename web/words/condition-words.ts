/** This file says how a person sits, eyes open or closed: before a session, during it, and of the minutes it is compared with. */
import type { Condition } from "../../src/types.ts";
import { inBoth, tableOf } from "./in-both.ts";

type ConditionTexts = {
  readonly label: string;
  /** Of minutes: "your eyes-open minutes". */
  readonly minutes: string;
  /** Beside a baseline: "eyes open". */
  readonly eyes: string;
  /** Alone: "open". */
  readonly word: string;
  /** How to, beside the choice. */
  readonly line: string;
  /** While it plays. */
  readonly reminder: string;
};

export const conditionWords = inBoth<Readonly<Record<Condition, ConditionTexts>>>(
  {
    closed: {
      label: "Eyes closed",
      minutes: "your eyes-closed minutes",
      eyes: "eyes closed",
      word: "closed",
      line: "eyes closed from the first bar to the last",
      reminder: "Eyes closed until the music ends.",
    },
    open: {
      label: "Eyes open",
      minutes: "your eyes-open minutes",
      eyes: "eyes open",
      word: "open",
      line: "eyes open, a soft gaze on one point, blinking as you please",
      reminder: "Eyes open, a soft gaze; blink as you please.",
    },
  },
  {
    closed: {
      label: "Augen zu",
      minutes: "deinen Minuten mit geschlossenen Augen",
      eyes: "Augen zu",
      word: "geschlossen",
      line: "Augen zu vom ersten Takt bis zum letzten",
      reminder: "Augen zu, bis die Musik endet.",
    },
    open: {
      label: "Augen auf",
      minutes: "deinen Minuten mit offenen Augen",
      eyes: "Augen auf",
      word: "offen",
      line: "Augen auf, der Blick weich auf einem Punkt, blinzeln wie du magst",
      reminder: "Augen auf, der Blick weich; blinzle, wie du magst.",
    },
  },
);

export const CONDITION_WORDS = tableOf(conditionWords);

const unsaidWords = inBoth({ unsaid: "not said" }, { unsaid: "nicht gesagt" });

/** Of a recording; it is not known of every one. */
export const seatedText = (condition: Condition | null): string =>
  condition === null ? unsaidWords().unsaid : CONDITION_WORDS[condition].word;
