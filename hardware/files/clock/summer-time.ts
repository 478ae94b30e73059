/** This file takes out the hour by which a wall clock is put forward in spring: nothing is missing there. */

const HOUR_SEC = 3600;
const DAY_SEC = 86_400;
/** Rows around the change are so near to the whole hour. */
const NEAR_SEC = 1;
/** From 0:59:59 to 2:00, or from 1:59:59 to 3:00, and on a Sunday where the day is known: 1 January 1970 was a Thursday. */
const HOURS: readonly number[] = [0, 1];
const SUNDAY = 3;

/** `hasDay`: the stamps hold a date. Changes `secs` in place; the row from which the clock was ahead, or null. */
export function undoSummerTime(secs: Float64Array, hasDay: boolean): number | null {
  let before = Number.NaN;
  for (const [i, sec] of secs.entries()) {
    if (Number.isNaN(sec)) continue;
    if (isPutForward(before, sec, hasDay)) {
      for (let k = i; k < secs.length; k++) secs[k] = (secs[k] ?? Number.NaN) - HOUR_SEC;
      return i;
    }
    before = sec;
  }
  return null;
}

function isPutForward(before: number, after: number, hasDay: boolean): boolean {
  const change = Math.ceil(before / HOUR_SEC) * HOUR_SEC;
  const isHour = HOURS.includes(Math.floor((before % DAY_SEC) / HOUR_SEC));
  const isDay = !hasDay || Math.floor(before / DAY_SEC) % 7 === SUNDAY;
  const steps = change - before <= NEAR_SEC && after >= change + HOUR_SEC && after <= change + HOUR_SEC + NEAR_SEC;
  return isHour && isDay && steps;
}
