/** This file measures how fast this machine is just now, so that an estimate fits it: a moment of composing, which is most of what benches do. */
import { composeBars } from "./music/pieces.ts";

/** Seconds for one opening on the machine on which the costs were measured, while nothing else ran there. */
const REFERENCE_SEC = 0.03;
const OPENING_BARS = 16;
/** Of the processor, so that a busy machine is not measured by code that V8 has yet to tune. */
const WARM_UP_SEC = 0.3;
const MEASURE_SEC = 0.2;

/** 1 on the machine of the costs; 3 where all takes three times as long, because it is slow or because it is busy. */
export function slownessHere(): number {
  composeFor(WARM_UP_SEC);
  return composeFor(MEASURE_SEC) / REFERENCE_SEC;
}

/** Composes for so many seconds of the processor; tells the seconds of the clock for one opening. */
function composeFor(coreSec: number): number {
  const before = process.cpuUsage();
  const startMs = performance.now();
  let openings = 0;
  while (process.cpuUsage(before).user < 1e6 * coreSec) {
    composeBars({ goal: "relax", world: "warm" }, OPENING_BARS, openings++);
  }
  return (performance.now() - startMs) / 1000 / openings;
}
