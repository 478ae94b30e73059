/** This file chooses the excerpts: in turn through goals and worlds, each second one with a held valence and arousal. */
import { WORLD_RANGES } from "../sound/world-ranges.ts";
import { GOAL_WORLDS, GOALS, type Goal, WORLDS, type World } from "../types.ts";

export type Excerpt = {
  readonly name: string;
  readonly goal: Goal;
  readonly world: World;
  readonly seed: number;
  /** Null: the goal's own course. */
  readonly held: { readonly valence: number; readonly arousal: number } | null;
};

export type Wanted = {
  readonly count: number;
  readonly firstSeed: number;
  readonly goal?: Goal;
  readonly world?: World;
};

const HELD = [
  { valence: 0.8, arousal: 0.2 },
  { valence: 0.2, arousal: 0.8 },
  { valence: 0.8, arousal: 0.8 },
  { valence: 0.2, arousal: 0.2 },
  { valence: 0.5, arousal: 0.5 },
] as const;

/** What Attune sounds like on one page: the five goals in their own worlds, and every world at what it is mostly asked for, all of one seed. */
export function overviewExcerpts(seed: number): readonly Excerpt[] {
  const goals = GOALS.map((goal) => ({ of: "goal", goal, world: GOAL_WORLDS[goal] }) as const);
  const worlds = WORLDS.map((world) => ({ of: "world", goal: WORLD_RANGES[world].usual, world }) as const);
  return [...goals, ...worlds].map(({ of, goal, world }, i) => {
    const named = of === "goal" ? `${goal}-${world}` : `${world}-${goal}`;
    return { name: `${String(i + 1).padStart(2, "0")}-${of}-${named}-seed${seed}`, goal, world, seed, held: null };
  });
}

/** The first of each goal is what a listener hears who chooses nothing. */
export function chooseExcerpts({ count, firstSeed, goal, world }: Wanted): readonly Excerpt[] {
  return Array.from({ length: count }, (_, i) => {
    const itsGoal = goal ?? GOALS[i % GOALS.length] ?? GOALS[0];
    const turn = goal === undefined ? Math.floor(i / GOALS.length) : i;
    const itsWorld = world ?? worldOf(itsGoal, turn);
    const held = turn % 2 === 1 ? (HELD[((turn - 1) / 2 + i) % HELD.length] ?? null) : null;
    const seed = firstSeed + i;
    const point = held === null ? "" : `-v${100 * held.valence}-a${100 * held.arousal}`;
    const name = `${String(i + 1).padStart(2, "0")}-${itsGoal}-${itsWorld}${point}-seed${seed}`;
    return { name, goal: itsGoal, world: itsWorld, seed, held };
  });
}

/** Prime to the number of worlds: from wherever a goal begins, it comes to all of them. */
const WORLD_STEP = 3;

function worldOf(goal: Goal, turn: number): World {
  const first = WORLDS.indexOf(GOAL_WORLDS[goal]);
  return WORLDS[(first + WORLD_STEP * turn) % WORLDS.length] ?? GOAL_WORLDS[goal];
}
