/** This file is the second step: blocks of rest with open and closed eyes, each as long as it takes to get enough clean seconds. */
import { learnProfile } from "./learn-profile.ts";
import type { CalibrationConfig, Say, Step } from "./outputs.ts";
import type { CalibrationPlan, Eyes } from "./plan.ts";
import { tooLittle } from "./refusal.ts";
import { createRest, type ElectrodeTally, type Rest } from "./rest.ts";
import { createStallWatch } from "./stall.ts";

type Running = { readonly eyes: Eyes; readonly rest: Rest; readonly block: number; readonly startSec: number };
/** What follows a block that has its clean seconds. */
type Next = (block: number, startSec: number, say: Say) => Step | null;

export type RestBlocks = {
  /** Begins the first block. */
  readonly begin: (tSec: number, say: Say) => Step | null;
  /** Of the running block, the electrode that gives least; null before the first. */
  readonly worst: () => ElectrodeTally | null;
  /** Whether a block has begun. */
  readonly isResting: () => boolean;
};

/** A condition that has no block is null in the profile. */
export function restBlocks(config: CalibrationConfig, blocks: readonly Eyes[]): RestBlocks {
  const { eeg, plan, head } = config;
  const rests = { open: createRest(eeg), closed: createRest(eeg) };
  const recordOf = (eyes: Eyes) => (blocks.includes(eyes) ? rests[eyes].record() : null);

  let now: Rest | null = null;

  const begin: Next = (block, startSec, say) => {
    const eyes = blocks[block];
    if (eyes === undefined) {
      say({ type: "instruction", eyes: "open" });
      const rested = { open: recordOf("open"), closed: recordOf("closed"), blocks };
      say({ type: "finished", ...learnProfile(eeg, rested, head) });
      return null;
    }
    say({ type: "instruction", eyes });
    say({ type: "announce", edge: "start", eyes, text: plan.texts[eyes] });
    now = rests[eyes];
    const running = { eyes, rest: rests[eyes], block, startSec };
    const listening = listen(config.plan, running, blocks.length, begin);
    return settle(startSec + plan.rest.settleSec, listening);
  };
  return {
    begin: (tSec, say) => begin(0, tSec, say),
    worst: () => now?.worst() ?? null,
    isResting: () => now !== null,
  };
}

/** The hops before this time show what was before the instruction. */
function settle(untilSec: number, next: Step): Step {
  const wait: Step = ({ features }) => ((features.at(-1)?.tSec ?? 0) >= untilSec ? next : wait);
  return wait;
}

function listen(
  { rest: limits, texts }: CalibrationPlan,
  { eyes, rest, block, startSec }: Running,
  blocks: number,
  next: Next,
): Step {
  const { cleanSec: neededSec, mostSec } = limits;
  const watch = createStallWatch(startSec + limits.settleSec, limits);
  const step: Step = ({ part, features, heart }, say) => {
    if (heart) rest.pushHeart(heart);
    if (part) rest.push(part, features.at(-1) ?? null);
    else rest.pushGap(features);
    const tSec = features.at(-1)?.tSec;
    if (tSec === undefined) return step;
    const cleanSec = rest.blockCleanSec();
    const causes = rest.causes();
    const stall = watch.hop(tSec, causes, rest.worst()?.electrode ?? null);
    say({ type: "progress", block: block + 1, blocks, eyes, tSec, cleanSec, neededSec, causes, stall });
    if (cleanSec >= neededSec) {
      rest.endBlock();
      say({ type: "announce", edge: "end", eyes, text: block === blocks - 1 ? texts.done : texts.pause });
      return next(block + 1, tSec, say);
    }
    if (tSec - startSec < mostSec) {
      if (stall && watch.isDue(tSec)) say({ type: "stalled", ...stall });
      return step;
    }
    say({ type: "instruction", eyes: "open" });
    say(tooLittle(rest.worst(), cleanSec, neededSec));
    return null;
  };
  return step;
}
