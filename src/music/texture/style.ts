/** This file says how each goal is played, as a table: what sets the five apart beside their targets. */
import type { Goal } from "../../types.ts";

/** Calm music falls in drops, leans back at its cadences and pauses; steady music carries a pulse. */
export type Manner = "calm" | "steady";

export type Style = {
  readonly manner: Manner;
  /** True where the tonic lies under every chord that bears it. */
  readonly drone: boolean;
  /** Bars that a chord lasts, cadences aside. */
  readonly chordBars: number;
  /** Eighths of a bar on which the pulse beats, in the order in which activity adds them; tonal and low, never in calm music. */
  readonly pulse: readonly number[];
  /** Whether drums play: never in what calms. */
  readonly percussion: boolean;
};

export const STYLES: Readonly<Record<Goal, Style>> = {
  relax: { manner: "calm", drone: false, chordBars: 1, pulse: [], percussion: false },
  focus: { manner: "steady", drone: false, chordBars: 1, pulse: [2, 6], percussion: true },
  meditate: { manner: "calm", drone: true, chordBars: 2, pulse: [], percussion: false },
  energise: { manner: "steady", drone: false, chordBars: 1, pulse: [2, 6, 4, 3, 7], percussion: true },
  "stress-break": { manner: "calm", drone: false, chordBars: 1, pulse: [], percussion: false },
};
