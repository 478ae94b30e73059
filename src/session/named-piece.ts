/** This file composes the piece that a link names: by goal, world, seed and minutes, as it goes when nobody is listened to. */
import { badUse } from "../errors.ts";
import { MOST_SEED } from "../random.ts";
import type { Preview } from "../recording/playing-back.ts";
import { GOALS, type Goal, WORLDS, type World } from "../types.ts";
import { composePiece } from "./piece.ts";

export type NamedPiece = {
  readonly goal: Goal;
  readonly world: World;
  readonly seed: number;
  readonly minutes: number;
};

const MOST_MINUTES = 60;
const SHOWN = 20;

/** From the parts of an address. */
export function namedPiece(parts: Readonly<Record<keyof NamedPiece, string>>): NamedPiece {
  const goal = GOALS.find((name) => name === parts.goal);
  if (!goal) throw badUse("goal", `one of ${GOALS.join(", ")}`, parts.goal.slice(0, SHOWN));
  const world = WORLDS.find((name) => name === parts.world);
  if (!world) throw badUse("world", `one of ${WORLDS.join(", ")}`, parts.world.slice(0, SHOWN));
  const seed = wholeNumber("seed", parts.seed, 0, MOST_SEED);
  return { goal, world, seed, minutes: wholeNumber("minutes", parts.minutes, 1, MOST_MINUTES) };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw badUse(name, `a whole number from ${least} to ${most}`, text.slice(0, SHOWN));
}

export function composeNamed(asked: NamedPiece): Preview {
  const { seed, lengthSamples, bars, frames } = composePiece({ ...asked, held: null });
  return { seed, lengthSamples, bars, frames };
}
