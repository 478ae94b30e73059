/** This file says what is composed to be listened to, and listens: a lane's task, for pieces that a thread can be told by a few words. */
import { findBank } from "../../bank/find-bank.ts";
import { cacheDir } from "../../config.ts";
import { composePiece } from "../../session/piece.ts";
import type { Bank } from "../../sound/bank.ts";
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
  /** With the bank of recorded instruments, where it is here. */
  readonly isRecorded: boolean;
};

export function hearPiece({ goal, world, held, seed, minutes, isRecorded }: HearingTask): Heard {
  const piece = composePiece({ goal, world: world ?? "warm", minutes, seed, held });
  return hear({
    ...piece,
    ...(world === null && { bars: composePeer(minutes, seed, held) }),
    bank: isRecorded ? bankHere() : null,
  });
}

/** Kept, so that a lane reads it once. */
let kept: { readonly bank: Bank | null } | null = null;

export function bankHere(): Bank | null {
  kept ??= { bank: findBank(cacheDir()).found?.bank ?? null };
  return kept.bank;
}
