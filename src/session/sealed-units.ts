/** This file says what is drawn in a sealed session: one arm for all of it, or one for each block of its training; and which ticks count for which. */
import { badUse } from "../errors.ts";
import { createPlan } from "../protocols/plan.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { CONTROL_FRAME_RATE_HZ, type Direction, type ShamUnit } from "../types.ts";

export type SealedUnits = {
  readonly count: number;
  /** Whose arm feeds back at a tick: before the first block already the first one's, and after a block its own until the next. */
  readonly armAt: (tick: number) => number;
  /** Where a tick is training, and which way that goes; null elsewhere. */
  readonly trainedAt: (tick: number) => { readonly unit: number; readonly direction: Direction } | null;
};

export function sealedUnits(protocol: Protocol, minutes: number | null, unit: ShamUnit): SealedUnits {
  const plan = createPlan(protocol, minutes);
  const isWhole = unit === "session";
  if (!isWhole && plan.blocks === null) throw badUse("minutes", "given for a sealed session in blocks", "none");
  const count = isWhole ? 1 : Math.max(1, plan.blocks ?? 1);
  const partAt = (tick: number) => plan.at(tick / CONTROL_FRAME_RATE_HZ);
  const unitOf = (block: number): number => (isWhole ? 0 : Math.min(block, count - 1));
  let begun = 0;
  return {
    count,
    armAt: (tick) => {
      const { block } = partAt(tick);
      if (block !== null) begun = unitOf(block);
      return begun;
    },
    trainedAt: (tick) => {
      const { block, direction } = partAt(tick);
      return block === null ? null : { unit: unitOf(block), direction };
    },
  };
}
