/** This file is the second step: blocks of rest with open and closed eyes, each as long as it takes to get enough clean seconds. */
import { profileOf } from "./baseline.ts";
import type { CalibrationConfig, Say, Step } from "./outputs.ts";
import type { Eyes } from "./protocol.ts";
import { tooLittle } from "./refusal.ts";
import { createRest, type Rest } from "./rest.ts";

type Running = { readonly eyes: Eyes; readonly rest: Rest; readonly block: number; readonly startSec: number };

/** Begins the first block. A condition that has no block is null in the profile. */
export function restBlocks(
  config: CalibrationConfig,
  blocks: readonly Eyes[],
): (tSec: number, say: Say) => Step | null {
  const { eeg, protocol, head } = config;
  const rests = { open: createRest(eeg), closed: createRest(eeg) };
  const recordOf = (eyes: Eyes) => (blocks.includes(eyes) ? rests[eyes].record() : null);

  const begin = (block: number, startSec: number, say: Say): Step | null => {
    const eyes = blocks[block];
    if (eyes === undefined) {
      say({ type: "instruction", eyes: "open" });
      const rested = { open: recordOf("open"), closed: recordOf("closed"), blocks };
      say({ type: "finished", profile: profileOf(eeg, rested, head) });
      return null;
    }
    say({ type: "instruction", eyes });
    say({ type: "announce", edge: "start", eyes, text: protocol.texts[eyes] });
    return settle({ eyes, rest: rests[eyes], block, startSec });
  };
  const settle = (running: Running): Step => {
    const isSettled = (tSec: number) => tSec - running.startSec >= protocol.rest.settleSec;
    const wait: Step = ({ features }) => (isSettled(features.at(-1)?.tSec ?? 0) ? listen(running) : wait);
    return wait;
  };
  const listen = ({ eyes, rest, block, startSec }: Running): Step => {
    const { cleanSec: neededSec, mostSec } = protocol.rest;
    const step: Step = ({ part, features }, say) => {
      if (part) rest.push(part, features.at(-1) ?? null);
      else rest.pushGap(features);
      const tSec = features.at(-1)?.tSec;
      if (tSec === undefined) return step;
      const cleanSec = rest.blockCleanSec();
      say({ type: "progress", block: block + 1, blocks: blocks.length, eyes, tSec, cleanSec, neededSec });
      if (cleanSec >= neededSec) {
        rest.endBlock();
        const text = block === blocks.length - 1 ? protocol.texts.done : protocol.texts.pause;
        say({ type: "announce", edge: "end", eyes, text });
        return begin(block + 1, tSec, say);
      }
      if (tSec - startSec < mostSec) return step;
      say({ type: "instruction", eyes: "open" });
      say(tooLittle(rest.worst(), cleanSec, neededSec));
      return null;
    };
    return step;
  };
  return (tSec, say) => begin(0, tSec, say);
}
