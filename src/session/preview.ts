/** This file composes ten seconds of a world, for a person who wants to hear it before they choose. */

import type { Preview } from "../recording/playing-back.ts";
import { AUDIO_RATE_HZ, type ControlFrame, type Goal, type World } from "../types.ts";
import { composePiece } from "./piece.ts";

const SEC = 10;
/** The same at every click: what differs is the world. */
const SEED = 15;
/** A piece rises out of silence for a moment and begins softly: the preview is what comes after. */
const SKIPPED_SEC = 8;
const FADE_SEC = 1;

export function composePreview(world: World, goal: Goal): Preview {
  const piece = composePiece({ goal, world, seed: SEED, minutes: 1, held: null });
  const lengthSamples = SEC * AUDIO_RATE_HZ;
  const from = piece.bars.find(({ startSample }) => startSample >= SKIPPED_SEC * AUDIO_RATE_HZ)?.startSample ?? 0;
  const isIn = (sample: number) => sample >= from && sample <= from + lengthSamples;
  const bars = piece.bars
    .filter(({ startSample }) => isIn(startSample))
    .map((bar) => ({ ...bar, startSample: bar.startSample - from }));
  const frames = piece.frames
    .filter(({ appliesAtSample }) => isIn(appliesAtSample))
    .map((frame) => faded({ ...frame, appliesAtSample: frame.appliesAtSample - from }, lengthSamples));
  return { seed: SEED, lengthSamples, bars, frames };
}

function faded(frame: ControlFrame, lengthSamples: number): ControlFrame {
  const leftSec = (lengthSamples - frame.appliesAtSample) / AUDIO_RATE_HZ - 0.2;
  const gain = Math.min(frame.values.gain, Math.max(0, Math.min(1, leftSec / FADE_SEC)));
  return { ...frame, values: { ...frame.values, gain } };
}
