/** This file makes an instrument of its voices: what every one of them does with a block, in the order in which it does it. */
import { clearBlock, createStereoBlock, type StereoBlock } from "./block.ts";
import type { Instrument } from "./instrument.ts";
import type { Voices } from "./voices.ts";

export type Voiced = {
  readonly voices: Voices;
  readonly start: Instrument["start"];
  /** Adds one voice to the block. */
  readonly sound: (slot: number, out: StereoBlock) => void;
  /** Once a block, before its voices and after them; only where any sounds. */
  readonly prepare?: () => void;
  readonly finish?: (out: StereoBlock) => void;
};

const nothing = () => {};

export function instrumentOf({ voices, start, sound, prepare = nothing, finish = nothing }: Voiced): Instrument {
  const out = createStereoBlock();
  return {
    out,
    start,
    endBy: voices.endBy,
    sounding: voices.sounding,
    render(blockStart) {
      if (!voices.advance(blockStart)) return false;
      clearBlock(out);
      prepare();
      for (let slot = 0; slot < voices.slots; slot++) if (!voices.isFree(slot)) sound(slot, out);
      finish(out);
      return true;
    },
  };
}
