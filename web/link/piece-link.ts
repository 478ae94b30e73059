/**
 * This file writes and reads the link to a piece: goal, world, seed and minutes, with dots between them. Nothing of a person is in it: no id, no mood,
 * no signal. So it is not their session, but the piece that their session was a reading of.
 */
import { GOALS, type Goal, WORLDS, type World } from "../../src/types.ts";
import { pathOf } from "../app/route.ts";

export type PieceName = { readonly goal: Goal; readonly world: World; readonly seed: number; readonly minutes: number };

export const MOST_PIECE_MINUTES = 60;

export const pieceId = ({ goal, world, seed, minutes }: PieceName): string => [goal, world, seed, minutes].join(".");

export const pieceLink = (piece: PieceName): string => `${location.origin}/${pathOf("piece", pieceId(piece))}`;

/** Null where it names none. */
export function pieceOf(id: string): PieceName | null {
  const [goalName, worldName, seedText = "", minutesText = "", ...more] = id.split(".");
  const goal = GOALS.find((one) => one === goalName);
  const world = WORLDS.find((one) => one === worldName);
  const [seed, minutes] = [Number(seedText), Number(minutesText)];
  const isSeed = /^\d{1,16}$/.test(seedText) && Number.isSafeInteger(seed);
  const isLength = /^\d{1,2}$/.test(minutesText) && minutes >= 1 && minutes <= MOST_PIECE_MINUTES;
  return goal && world && isSeed && isLength && more.length === 0 ? { goal, world, seed, minutes } : null;
}

/** The same in a terminal. */
export const pieceCommand = ({ goal, world, seed, minutes }: PieceName): string =>
  `attune render --goal ${goal} --world ${world} --seed ${seed} --minutes ${minutes} --wav piece.wav`;
