/** This file bounds what a sender may give by the rate that it tells: a flood is many times as much, a clock that is fast is not. */

/** What came while the clocks were being compared. */
const AT_FIRST_SEC = 5;
/** Of the rate that is told: a sender that tells 250 Hz and sends 256 is an honest one. */
const MOST_TIMES = 1.25;
/** What a radio or a busy program held back comes at once; liblsl itself holds no more. */
const MOST_HELD_SEC = 120;

/** How many of so many samples, that came at this time, are taken. */
export function createFloodBound(samplingRateHz: number): (count: number, nowMs: number) => number {
  let room = AT_FIRST_SEC * samplingRateHz;
  let lastMs: number | null = null;
  return (count, nowMs) => {
    const since = (Math.max(0, nowMs - (lastMs ?? nowMs)) * samplingRateHz * MOST_TIMES) / 1000;
    lastMs = nowMs;
    room = Math.min(MOST_HELD_SEC * samplingRateHz, room + since);
    const taken = Math.min(count, Math.floor(room));
    room -= taken;
    return taken;
  };
}
