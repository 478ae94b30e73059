/** This file says how much `attune bench music` composes: all of it, or as little as gives every row a number. */
import { GOAL_WORLDS, WORLDS } from "../types.ts";
import type { Manner } from "./music/pieces.ts";
import type { BenchSize } from "./size.ts";

/** How much is composed; more is slower and steadier. No row's name depends on it. */
export type MusicBenchSize = {
  /** What is held to the grid of valence and arousal. */
  readonly grids: readonly Manner[];
  /** At each point of the grid, which is the same in every size: on fewer points some targets could not be met. */
  readonly gridSeeds: number;
  /** Seeds of whole pieces, which are also compared with people. */
  readonly craftSeeds: number;
  readonly craftMinutes: number;
  readonly openings: number;
  /** Whether to read the corpora, where there are some. */
  readonly corpora: boolean;
  /** Zero leaves out what has to be rendered. */
  readonly soundMinutes: number;
  /** Of each of `pauses`; zero leaves it out. */
  readonly pauseSeeds: number;
  /** What is listened to about a pause. */
  readonly pauses: readonly Manner[];
};

export const RELAX = { goal: "relax", world: GOAL_WORLDS.relax } as const;
export const FOCUS = { goal: "focus", world: GOAL_WORLDS.focus } as const;
export const PIANO = { goal: "relax", world: "piano" } as const;
export const STEADY_PIANO = { goal: "focus", world: "piano" } as const;
/** The other goals, each in the world that it starts with. */
const OTHERS = (["energise", "meditate", "stress-break"] as const).map((goal) => ({ goal, world: GOAL_WORLDS[goal] }));

const WHOLE: MusicBenchSize = {
  grids: [RELAX, FOCUS, PIANO, ...OTHERS],
  gridSeeds: 8,
  craftSeeds: 8,
  craftMinutes: 10,
  openings: 1000,
  corpora: true,
  soundMinutes: 2,
  pauseSeeds: 2,
  pauses: [
    ...WORLDS.map((world) => ({ goal: "relax", world }) as const),
    { goal: "meditate", world: GOAL_WORLDS.meditate },
    { goal: "stress-break", world: GOAL_WORLDS["stress-break"] },
  ],
};

export const MUSIC_SIZES: Readonly<Record<BenchSize, MusicBenchSize>> = {
  whole: WHOLE,
  quick: {
    ...WHOLE,
    gridSeeds: 1,
    craftSeeds: 2,
    openings: 40,
    soundMinutes: 0.4,
    pauseSeeds: 1,
    pauses: [RELAX, PIANO],
  },
};
