/** This file makes an instrument of the slots in which its notes sound: what each of them does with a block, in the order in which it does it. */
import { clearBlock, createStereoBlock, type StereoBlock } from "./block.ts";
import type { Instrument } from "./instrument.ts";
import type { Slots } from "./slots.ts";

export type InstrumentParts = {
  readonly slots: Slots;
  readonly start: Instrument["start"];
  /** Adds the note of one slot to the block. */
  readonly sound: (slot: number, out: StereoBlock) => void;
  /** Once a block, before its notes and after them; only where any sounds. */
  readonly prepare?: () => void;
  readonly finish?: (out: StereoBlock) => void;
};

const nothing = () => {};

export function instrumentOf({
  slots,
  start,
  sound,
  prepare = nothing,
  finish = nothing,
}: InstrumentParts): Instrument {
  const out = createStereoBlock();
  return {
    out,
    start,
    endBy: slots.endBy,
    sounding: slots.sounding,
    render(blockStart) {
      if (!slots.advance(blockStart)) return false;
      clearBlock(out);
      prepare();
      for (let slot = 0; slot < slots.count; slot++) if (!slots.isFree(slot)) sound(slot, out);
      finish(out);
      return true;
    },
  };
}
