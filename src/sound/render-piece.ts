/** This file renders a whole piece, bars and control frames known, in blocks: what a player would have heard, as fast as it goes. */
import { AUDIO_RATE_HZ, type Bar, type ControlFrame } from "../types.ts";
import type { Bank } from "./bank.ts";
import { type Core, createCore } from "./core.ts";

/** 50 ms: small enough to stay in the cache and to show progress. */
const BLOCK = AUDIO_RATE_HZ / 20;

export type Piece = {
  /** In order; only the revision of each bar that sounds. */
  readonly bars: readonly Bar[];
  readonly frames: readonly ControlFrame[];
  readonly seed: number;
  readonly lengthSamples: number;
  /** The recorded instruments; left out, all are synthesised. */
  readonly bank?: Bank | null;
};

/** Both sides of a stretch of a piece; the arrays are used again for the next stretch. */
export type Stretch = { readonly left: Float32Array; readonly right: Float32Array };

/** Renders stretch after stretch; stop iterating at any time. Who wants to look into the mix brings a core, begun at 0 with the piece's seed. */
export function* renderStretches(
  { bars, frames, seed, lengthSamples, bank = null }: Piece,
  core: Core = createCore({ seed, startSample: 0, bank }),
): Generator<Stretch, void, undefined> {
  for (const frame of frames) core.control(frame);
  const left = new Float32Array(BLOCK);
  const right = new Float32Array(BLOCK);
  let nextBar = 0;
  for (let from = 0; from < lengthSamples; from += BLOCK) {
    // A second ahead is all the core needs.
    for (; nextBar < bars.length; nextBar++) {
      const bar = bars[nextBar];
      if (bar === undefined || bar.startSample > from + AUDIO_RATE_HZ) break;
      core.schedule(bar);
    }
    const samples = Math.min(BLOCK, lengthSamples - from);
    const stretch = { left: left.subarray(0, samples), right: right.subarray(0, samples) };
    core.render(stretch.left, stretch.right);
    yield stretch;
  }
}

/** Renders all of a piece, handing each stretch to `onBlock`. */
export function renderPiece({ onBlock, ...piece }: Piece & { readonly onBlock: (stretch: Stretch) => void }): void {
  for (const stretch of renderStretches(piece)) onBlock(stretch);
}
