/** This file says how far a long work is, and how long it has taken and will take, in words. */

/** `share` 0 … 1 of all that is to be done, and what is being done. */
export type OnProgress = (share: number, text: string) => void;
export type OnShare = (share: number) => void;

/** Before this share is done the estimate knows more than the pace. */
const KNOWN_SHARE = 0.1;

/** "2:05, about 3 min left": from the pace so far, or early on from the estimate. */
export function paceText(elapsedSec: number, share: number, estimatedSec: number): string {
  const totalSec = share < KNOWN_SHARE ? Math.max(estimatedSec, elapsedSec) : elapsedSec / share;
  return `${clockText(elapsedSec)}, about ${durationText(totalSec - elapsedSec)} left`;
}

/** Minutes and seconds gone: "0:07". */
function clockText(sec: number): string {
  const whole = Math.floor(sec);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** As exact as an estimate is: to the second, to five seconds, or to the minute. */
export function durationText(sec: number): string {
  if (sec < 10) return `${Math.max(1, Math.round(sec))} s`;
  if (sec < 90) return `${5 * Math.round(sec / 5)} s`;
  return `${Math.round(sec / 60)} min`;
}
