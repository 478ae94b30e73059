/** This file says what is composed to be listened to, and listens: a lane's task, for pieces that a thread can be told by a few words. */
import { composePiece } from "../../session/piece.ts";
import type { Goal, World } from "../../types.ts";
import { composePeer, type Point } from "../music/pieces.ts";
import { type Heard, hear } from "./heard.ts";

export type HearingTask = {
  readonly goal: Goal;
  /** Null is the peer, which knows no worlds: its bars under the frames of the default world. */
  readonly world: World | null;
  readonly held: Point;
  readonly seed: number;
  readonly minutes: number;
};

export function hearPiece({ goal, world, held, seed, minutes }: HearingTask): Heard {
  const piece = composePiece({ goal, world: world ?? "warm", minutes, seed, held });
  return hear(world === null ? { ...piece, bars: composePeer(minutes, seed, held) } : piece);
}
