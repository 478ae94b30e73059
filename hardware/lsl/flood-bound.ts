/** This file bounds what a sender may give by the rate that it tells: no more than time has passed for. */
import { createClockRoom } from "../acquisition/clock-room.ts";

/** What came while the clocks were being compared, and what a radio or a busy program held back. */
const AHEAD_SEC = 5;

/** How many of so many samples, that came at this time, are taken. */
export function createFloodBound(samplingRateHz: number): (count: number, nowMs: number) => number {
  const roomAt = createClockRoom(samplingRateHz, AHEAD_SEC);
  let taken = 0;
  return (count, nowMs) => {
    const most = Math.min(count, Math.max(0, Math.floor(roomAt(nowMs / 1000) - taken)));
    taken += most;
    return most;
  };
}
