/** This file says what each goal is. */
import type { Goal } from "../../src/types.ts";
import { GOAL_NAMES, goalNameIn } from "../../src/words/names.ts";
import { inBoth, tableOf } from "./in-both.ts";
import { language } from "./language.ts";

export const goalWords = inBoth<Readonly<Record<Goal, { readonly label: string; readonly promise: string }>>>(
  {
    relax: { label: GOAL_NAMES.en.relax, promise: "Slow and warm. The sound opens as you let go." },
    focus: { label: GOAL_NAMES.en.focus, promise: "Steady and clear. The sound brightens as you attend." },
    meditate: { label: GOAL_NAMES.en.meditate, promise: "Sparse and still. The sound widens as you settle." },
    energise: { label: GOAL_NAMES.en.energise, promise: "Bright and lively. The sound lifts as you engage." },
    "stress-break": {
      label: GOAL_NAMES.en["stress-break"],
      promise: "A few slow minutes. The sound swells at the pace of calm breath.",
    },
  },
  {
    relax: { label: GOAL_NAMES.de.relax, promise: "Langsam und warm. Der Klang öffnet sich, wenn du loslässt." },
    focus: { label: GOAL_NAMES.de.focus, promise: "Stetig und klar. Der Klang wird heller, wenn du dabei bist." },
    meditate: { label: GOAL_NAMES.de.meditate, promise: "Sparsam und still. Der Klang wird weit, wenn du ankommst." },
    energise: { label: GOAL_NAMES.de.energise, promise: "Hell und lebendig. Der Klang hebt sich, wenn du mitgehst." },
    "stress-break": {
      label: GOAL_NAMES.de["stress-break"],
      promise: "Ein paar langsame Minuten. Der Klang schwillt im Tempo ruhigen Atems.",
    },
  },
);

export const GOAL_WORDS = tableOf(goalWords);

/** A goal's name also where the server knows more goals than this page. */
export const goalLabel = (goal: string): string => goalNameIn(language.value, goal);
