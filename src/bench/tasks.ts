/** This file names what a lane can do. Arguments and results are plain values, for they pass from thread to thread. */
import { followEyeBlocks } from "./eye-blocks.ts";
import { measureLoopPerson } from "./loop/person.ts";
import { type MusicStep, musicSteps } from "./music.ts";
import type { MusicBenchSize } from "./music-size.ts";
import type { OnShare } from "./progress.ts";
import { hearPiece } from "./sound/hearing.ts";
import { octavesMovedDb } from "./sound/octaves.ts";
import { shapeOf } from "./sound/shape.ts";

/** Kept, so that all steps of a lane share what they measure of the peer. */
let steps: { readonly key: string; readonly of: readonly MusicStep[] } | null = null;

function stepsOf(size: MusicBenchSize): readonly MusicStep[] {
  const key = JSON.stringify(size);
  if (steps?.key !== key) steps = { key, of: musicSteps(size) };
  return steps.of;
}

type MusicArgument = { readonly size: MusicBenchSize; readonly step: number };

export const TASKS = {
  music: ({ size, step }: MusicArgument, onShare: OnShare) => {
    const { measure } = stepsOf(size)[step] ?? {};
    if (!measure) throw new RangeError(`step must be below ${stepsOf(size).length}; got ${step}`);
    return measure(onShare);
  },
  eyeBlocks: followEyeBlocks,
  loopPerson: measureLoopPerson,
  hearing: hearPiece,
  octaves: octavesMovedDb,
  shape: shapeOf,
} as const;
