/** This file lays a protocol's stages and their blocks along the session: from when until when, and which block. */
import type { Protocol, Stage } from "./protocol.ts";

/** `block` counts from 0 through all train stages; null elsewhere. */
export type Part = {
  readonly stage: Stage["stage"];
  readonly block: number | null;
  readonly fromSec: number;
  readonly toSec: number;
};

export function planOf({ stages }: Protocol): readonly Part[] {
  const parts: Part[] = [];
  let fromSec = 0;
  let blocks = 0;
  for (const stage of stages) {
    const count = blocksOf(stage);
    const lengthSec = (60 * stage.minutes) / count;
    for (let i = 0; i < count; i++) {
      const block = stage.stage === "train" ? blocks++ : null;
      parts.push({ stage: stage.stage, block, fromSec, toSec: fromSec + lengthSec });
      fromSec += lengthSec;
    }
  }
  return parts;
}

/** Blocks of one stage are equally long, so that no threshold is judged by a rump. */
function blocksOf({ minutes, blockMinutes }: Stage): number {
  return blockMinutes === undefined ? 1 : Math.max(1, Math.round(minutes / blockMinutes));
}
