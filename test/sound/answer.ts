/** This file asks an effect for its answer to one click. */
import { BLOCK_SAMPLES, clearBlock, createStereoBlock, type StereoBlock } from "../../src/sound/block.ts";
import { type Sound, secOf } from "./pieces.ts";

type Effect = { readonly out: StereoBlock; render(input: StereoBlock): void };

/** What an effect answers to one click on the left side. */
export function answerOf(effect: Effect, seconds: number): Sound {
  const blocks = Math.ceil(secOf(seconds) / BLOCK_SAMPLES);
  const sound = { left: new Float32Array(blocks * BLOCK_SAMPLES), right: new Float32Array(blocks * BLOCK_SAMPLES) };
  const input = createStereoBlock();
  input.left[0] = 1;
  for (let at = 0; at < blocks * BLOCK_SAMPLES; at += BLOCK_SAMPLES) {
    effect.render(input);
    sound.left.set(effect.out.left, at);
    sound.right.set(effect.out.right, at);
    clearBlock(input);
  }
  return sound;
}
