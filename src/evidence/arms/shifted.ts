/** The person's own reading of some minutes ago, beyond what drift connects; until that long has passed, `before` stands in. */
import { CONTROL_FRAME_RATE_HZ } from "../../types.ts";
import type { Feeder } from "./feeder.ts";

/** From what stood in to the own past, so that no jump tells. */
const CROSSING_TICKS = 4 * CONTROL_FRAME_RATE_HZ;

export function createShifted(shiftTicks: number, before: Feeder): Feeder {
  const past: number[] = [];
  let held = Number.NaN;
  let crossed = 0;
  return (tick, reading) => {
    const standing = before(tick, reading);
    past.push(reading);
    const then = past.length > shiftTicks ? (past.shift() ?? Number.NaN) : Number.NaN;
    // What was hidden then holds what was read last.
    if (Number.isFinite(then)) held = then;
    if (!Number.isFinite(held)) return standing;
    crossed = Math.min(1, crossed + 1 / CROSSING_TICKS);
    return standing + crossed * (held - standing);
  };
}
