/** Feedback of a recorded session, tick by tick (replay, yoked). At its end it goes back the way it came: no jump, and no loop that could be known again. */

import { bridged } from "./bridged.ts";
import type { Feeder } from "./feeder.ts";

export function createDonor(arm: string, library: readonly number[]): Feeder {
  const values = bridged(arm, library);
  const turn = 2 * (values.length - 1);
  return (tick) => {
    const place = tick % turn;
    return values[place < values.length ? place : turn - place] ?? 0;
  };
}
