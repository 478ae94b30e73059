/** This file composes what the music is measured on: held points through the whole loop, and many openings through the composer alone. */
import { UNFED } from "../../control/feedback.ts";
import { createSteer } from "../../control/steer.ts";
import { createCompose } from "../../music/compose.ts";
import type { Memory } from "../../music/memory.ts";
import { SHIPPED } from "../../protocols/shipped.ts";
import { composePiece } from "../../session/piece.ts";
import type { Bar, Goal, Targets, World } from "../../types.ts";
import { composeEhrlich } from "./ehrlich.ts";

export type Manner = { readonly goal: Goal; readonly world: World };
export type Point = { readonly valence: number; readonly arousal: number };

/** What `attune render` writes for the point. */
export const composeHeld = (manner: Manner, minutes: number, seed: number, held: Point | null): readonly Bar[] =>
  composePiece({ ...manner, minutes, seed, held }).bars;

/** The peer's music for the point, as long. */
export function composePeer(minutes: number, seed: number, { valence, arousal }: Point): readonly Bar[] {
  const bars = Math.round((minutes * 60) / (8 * (0.3 - 0.15 * arousal)));
  return composeEhrlich({ seed, bars, valence, arousal });
}

/** Pieces of the goal's own course, as long as a session, and the peer's where it plays between relax and focus. */
export type LongPieces = { readonly ours: readonly (readonly Bar[])[]; readonly peers: readonly (readonly Bar[])[] };

const PEER_POINT = { valence: 0.6, arousal: 0.4 } as const;

export const composeLong = (manner: Manner, minutes: number, seeds: readonly number[]): LongPieces => ({
  ours: seeds.map((seed) => composeHeld(manner, minutes, seed, null)),
  peers: seeds.map((seed) => composePeer(minutes, seed, PEER_POINT)),
});

/** The composer alone, at the goal's own targets where the request does not say otherwise. */
export function composeBars(manner: Manner, bars: number, seed: number, asked: Partial<Targets> = {}): readonly Bar[] {
  const compose = createCompose({ seed, hasListener: false });
  const steer = createSteer({ endMs: null, held: null });
  const { targets } = steer({ timeMs: 0, courses: SHIPPED[manner.goal], phase: "running", fed: UNFED });
  let memory: Memory | null = null;
  let startSample = 0;
  return Array.from({ length: bars }, (_, bar) => {
    const request = { ...manner, memory, bar, revision: 0, startSample, targets: { ...targets, ...asked } };
    const composed = compose(request);
    memory = composed.memory;
    startSample += composed.bar.lengthSamples;
    return composed.bar;
  });
}
