/** This file knows what to do with a recording that sounds in a world which this version does not have: name it, and play the nearest only where that is asked for. */
import { type Bar, GOAL_WORLDS, type Goal, knownWorld } from "../types.ts";

/** The names that a recording's bars sound in and that this version does not know, each once. */
export function unknownWorlds(bars: readonly Pick<Bar, "world">[]): readonly string[] {
  const names = new Set<string>();
  for (const { world } of bars) if (world !== undefined && knownWorld(world) === null) names.add(world);
  return [...names];
}

export const unknownWorldText = (names: readonly string[]): string =>
  `it sounds in ${names.length === 1 ? "the world" : "the worlds"} ${names.join(", ")}, which this version does not have`;

/** The goal's own world in place of those that are not known. */
export const inKnownWorlds = (bars: readonly Bar[], goal: Goal): readonly Bar[] =>
  bars.map((bar) =>
    bar.world === undefined || knownWorld(bar.world) !== null ? bar : { ...bar, world: GOAL_WORLDS[goal] },
  );
