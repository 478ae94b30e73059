/** Composes a whole piece for a test, as the session's loop would. */

import { type Composed, createCompose } from "../../src/music/compose.ts";
import type { Bar, Goal, Targets, World } from "../../src/types.ts";
import { targetsOf } from "../streams.ts";

export const TARGETS = targetsOf({ valence: 0.6, arousal: 0.35, tension: 0.3, density: 0.35, tempoBpm: 58 });

export type PieceOptions = {
  readonly seed: number;
  readonly bars: number;
  readonly goal?: Goal;
  readonly world?: World;
  readonly targets?: Partial<Targets> | ((bar: number) => Partial<Targets>);
};

export function composePiece({
  seed,
  bars,
  goal = "relax",
  world = "warm",
  targets = {},
}: PieceOptions): readonly Composed[] {
  const compose = createCompose({ seed });
  const piece: Composed[] = [];
  let startSample = 0;
  for (let bar = 0; bar < bars; bar++) {
    const asked = typeof targets === "function" ? targets(bar) : targets;
    const memory = piece.at(-1)?.memory ?? null;
    const composed = compose({ memory, bar, revision: 0, startSample, targets: { ...TARGETS, ...asked }, goal, world });
    startSample += composed.bar.lengthSamples;
    piece.push(composed);
  }
  return piece;
}

export function barsOf(options: PieceOptions): readonly Bar[] {
  return composePiece(options).map(({ bar }) => bar);
}
