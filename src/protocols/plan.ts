/** This file lays a protocol's stages and their blocks along the session: from when until when, which block, and which way it goes. */
import type { Direction } from "../types.ts";
import type { Protocol, Stage } from "./protocol.ts";
import { stretchTo } from "./stretch.ts";

/** `block` counts from 0 through all train stages; null elsewhere. */
export type Part = {
  readonly stage: Stage["stage"];
  readonly block: number | null;
  readonly direction: Direction;
  readonly fromSec: number;
  readonly toSec: number;
};

export function planOf({ stages, direction }: Pick<Protocol, "stages" | "direction">): readonly Part[] {
  const parts: Part[] = [];
  let fromSec = 0;
  let blocks = 0;
  for (const stage of stages) {
    const count = blocksOf(stage);
    const lengthSec = (60 * stage.minutes) / count;
    for (let i = 0; i < count; i++) {
      const block = stage.stage === "train" ? blocks++ : null;
      const way = stage.direction ?? direction;
      parts.push({ stage: stage.stage, block, direction: way, fromSec, toSec: fromSec + lengthSec });
      fromSec += lengthSec;
    }
  }
  return parts;
}

/** Blocks of one stage are equally long, so that no threshold is judged by a rump. */
function blocksOf({ minutes, blockMinutes }: Stage): number {
  return blockMinutes === undefined ? 1 : Math.max(1, Math.round(minutes / blockMinutes));
}

export type Plan = {
  /** The part in which a moment lies; the last one goes on. */
  readonly at: (sec: number) => Part;
  /** How many blocks there are; null while nobody knows. */
  readonly blocks: number | null;
};

/** Where nobody knows how long a session will be (`minutes` null), its last train stage goes on in further blocks: nothing comes to an end before it ends. */
export function createPlan(protocol: Protocol, minutes: number | null): Plan {
  const parts = planOf(minutes === null ? protocol : stretchTo(protocol, minutes));
  const lastTrain = parts.findLastIndex(({ block }) => block !== null);
  const last = parts.at(minutes === null ? lastTrain : -1);
  if (!last) throw new RangeError("stages must be a list with a train stage; got none");
  const at = (sec: number): Part => {
    if (sec < last.toSec) return parts.find(({ toSec }) => sec < toSec) ?? last;
    if (minutes !== null || last.block === null) return last;
    const lengthSec = last.toSec - last.fromSec;
    const further = Math.floor((sec - last.fromSec) / lengthSec);
    const fromSec = last.fromSec + further * lengthSec;
    return { ...last, block: last.block + further, fromSec, toSec: fromSec + lengthSec };
  };
  const blocks = minutes === null ? null : parts.filter(({ block }) => block !== null).length;
  return { at, blocks };
}
