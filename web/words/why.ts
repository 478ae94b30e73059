/** This file says why the music sounds as it does now: what it follows, and apart from that what can be told of the person. */
import type { Direction, Goal, IndexName, IndexState, MentalState } from "../../src/types.ts";
import type { Lean } from "../link/lean.ts";
import { causesText } from "./artifact-words.ts";
import { INDEX_LABELS } from "./index-words.ts";
import { sentence } from "./sentence.ts";

export const GOAL_INDEX: Readonly<Record<Goal, IndexName>> = {
  relax: "relaxation",
  focus: "focus",
  meditate: "relaxation",
  energise: "focus",
  "stress-break": "relaxation",
};

/** What the sound does at once with what it follows; pace and harmony follow more slowly, and the mood course moves them too. */
const CALMS: Readonly<Record<Lean, string>> = {
  up: "so the sound opens and warms",
  middle: "so the sound stays in between",
  down: "so the sound draws closer",
};
const LIVENS: Readonly<Record<Lean, string>> = { ...CALMS, up: "so the sound opens and brightens" };
const MOVES: Readonly<Record<Goal, Readonly<Record<Lean, string>>>> = {
  relax: CALMS,
  focus: LIVENS,
  meditate: CALMS,
  energise: LIVENS,
  "stress-break": CALMS,
};

/** What is fed back of each index at once: alpha is what moves relaxation within seconds. The other way round it is what stands against it. */
const FOLLOWED: Readonly<Record<IndexName, Readonly<Record<Direction, string>>>> = {
  relaxation: { up: "alpha", down: "theta against alpha" },
  focus: { up: "focus index", down: "alpha and theta against beta" },
};
const LEANS: Readonly<Record<Lean, string>> = { up: "is up", middle: "is about as at rest", down: "is down" };

export type Situation = {
  readonly goal: Goal;
  /** What is trained now; left out or null where the session has not told: as usual for the goal. */
  readonly training?: { readonly index: IndexName; readonly direction: Direction } | null;
  readonly state: MentalState | null;
  /** Null where the music follows nobody. */
  readonly lean: Lean | null;
  /** A made-up person sits there, and nobody's brain is meant. */
  readonly isDemo?: boolean;
  readonly isPaused: boolean;
  readonly isLost: boolean;
};

export function whyText({ goal, training, state, lean, isDemo = false, isPaused, isLost }: Situation): string {
  const whose = isDemo ? "its" : "your";
  if (isPaused) return "Paused: the recording goes on, the music waits.";
  if (isLost) return "No signal arrives, so the music turns neutral and waits for it.";
  if (!state) return "The first bars are set by your goal; your signal joins in a moment.";
  const name = training?.index ?? GOAL_INDEX[goal];
  const index = state.indices[name];
  if (index.status === "artifact") {
    const hidden = `The signal is hidden by ${causesText(index.causes)}`;
    return lean === null
      ? `${hidden}, so the music stays neutral.`
      : `${hidden}; the music keeps what it had for a moment.`;
  }
  if (state.baseline.origin === "none")
    return `Attune is learning ${whose} resting signal; until then the music is neutral.`;
  const claim = claimText(name, index, state, whose);
  if (lean === null) return sentence("The music comes back to the signal slowly", claim);
  const followed = FOLLOWED[name][training?.direction ?? "up"];
  return sentence(`${whose} ${followed} ${LEANS[lean]}, ${MOVES[goal][lean]}`, claim);
}

/** The sound alone, of a session whose music may follow somebody else: the same words in every arm. */
export function soundText({ goal, lean, isPaused, isLost }: Omit<Situation, "state" | "isDemo">): string {
  if (isPaused) return "Paused: the recording goes on, the music waits.";
  if (isLost) return "No signal arrives, so the music turns neutral and waits for it.";
  if (lean === null) return "The music is neutral at the moment.";
  const sound = MOVES[goal][lean].replace(/^so /, "");
  return `${sound.charAt(0).toUpperCase()}${sound.slice(1)}.`;
}

/** The claim, whose error is known; the feedback has none. */
function claimText(name: IndexName, index: IndexState, { baseline }: MentalState, whose: string): string {
  const base = baseline.origin === "provisional" ? `${whose} provisional baseline` : `${whose} baseline`;
  const label = INDEX_LABELS[name];
  if (index.status !== "value") return `${label} cannot be told from ${base} yet.`;
  return `${label} is told ${index.z < 0 ? "below" : "above"} ${base}.`;
}
