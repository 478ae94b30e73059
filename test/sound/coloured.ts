/** This file renders a piece under frames of a test's own, and measures how loud it is from moment to moment. */
import type { Fed } from "../../src/control/feedback.ts";
import { createSteer } from "../../src/control/steer.ts";
import { SHIPPED } from "../../src/protocols/shipped.ts";
import { composePiece } from "../../src/session/piece.ts";
import { renderPiece } from "../../src/sound/render-piece.ts";
import { AUDIO_RATE_HZ, type ControlFrame, type Goal, type World } from "../../src/types.ts";

export const SEC = 18;
export const FROM_SEC = 6;

/** Both sides of a piece under these frames. */
export function sounding(
  goal: Goal,
  world: World,
  frames: readonly ControlFrame[],
): readonly [Float32Array, Float32Array] {
  const piece = composePiece({ goal, world, minutes: 0.6, seed: 3 });
  const sides = [new Float32Array(SEC * AUDIO_RATE_HZ), new Float32Array(SEC * AUDIO_RATE_HZ)] as const;
  let at = 0;
  const onBlock = ({ left, right }: { left: Float32Array; right: Float32Array }) => {
    sides[0].set(left, at);
    sides[1].set(right, at);
    at += left.length;
  };
  renderPiece({ ...piece, frames, lengthSamples: SEC * AUDIO_RATE_HZ, onBlock });
  return sides;
}

/** The frames that control makes of a value at every tick. */
export const framesOf = (goal: Goal, valueAt: (tick: number) => number): readonly ControlFrame[] =>
  framesFed(goal, (tick) => ({ value: valueAt(tick), origin: "read" }));

/** The same of what feedback gives, wherever it comes from. */
export function framesFed(goal: Goal, fedAt: (tick: number) => Fed): readonly ControlFrame[] {
  const steer = createSteer({ endMs: null, held: null });
  return Array.from({ length: SEC * 16 }, (_, tick) => {
    const timeMs = Math.round(tick * 62.5);
    return steer({ timeMs, courses: SHIPPED[goal], phase: "running", fed: fedAt(tick) }).frame;
  });
}

/** In dB, of a tenth of a second, every 25 ms. */
export function levelsOf([left, right]: readonly [Float32Array, Float32Array]): readonly number[] {
  const [width, step] = [AUDIO_RATE_HZ / 10, AUDIO_RATE_HZ / 40];
  const levels: number[] = [];
  for (let at = FROM_SEC * AUDIO_RATE_HZ; at + width <= left.length; at += step) {
    let sum = 0;
    for (let n = at; n < at + width; n++) sum += left[n]! ** 2 + right[n]! ** 2;
    levels.push(10 * Math.log10(sum / width + 1e-12));
  }
  return levels;
}
const STEPS_IN_250_MS = 10;
type Sides = readonly [Float32Array, Float32Array];

/** Against the same piece under a steady middle: the most that its level moves in 250 ms, and how much louder it is on the whole, in dB. */
export function movedFrom(
  steady: readonly number[],
  sides: Sides,
): { readonly fastest: number; readonly whole: number } {
  const levels = levelsOf(sides);
  const moved = levels.map((level, i) => level - steady[i]!);
  const fastest = moved.reduce(
    (most, one, i) => Math.max(most, Math.abs(one - (moved[i - STEPS_IN_250_MS] ?? one))),
    0,
  );
  const power = (all: readonly number[]) => all.reduce((sum, one) => sum + 10 ** (one / 10), 0) / all.length;
  return { fastest, whole: 10 * Math.log10(power(levels) / power(steady)) };
}
