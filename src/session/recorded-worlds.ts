/** This file knows what to do with a recording that sounds in a world which this version does not have: name it, and play the nearest only where that is asked for. */
import { type Bar, GOAL_WORLDS, type Goal, knownWorld, type World } from "../types.ts";

/** The names that a recording's bars sound in and that this version does not know, each once. */
export function unknownWorlds(bars: readonly Pick<Bar, "world">[]): readonly string[] {
  const names = new Set<string>();
  for (const { world } of bars) if (world !== undefined && knownWorld(world) === null) names.add(world);
  return [...names];
}

export const unknownWorldText = (names: readonly string[]): string =>
  `it sounds in ${names.length === 1 ? "the world" : "the worlds"} ${names.join(", ")}, which this version does not have`;

/** What was recorded with the goal's own world in place of one that is not known: no reading depends on it. */
export function withKnownWorld<Of extends { readonly world: string; readonly goal: Goal }>(
  of: Of,
): Of & { readonly world: World } {
  return { ...of, world: knownWorld(of.world) ?? GOAL_WORLDS[of.goal] };
}

/** The goal's own world in place of those that are not known. */
export const inKnownWorlds = (bars: readonly Bar[], goal: Goal): readonly Bar[] =>
  bars.map((bar) =>
    bar.world === undefined || knownWorld(bar.world) !== null ? bar : { ...bar, world: GOAL_WORLDS[goal] },
  );
