/** This file says durations on a clock and shares of a hundred, which are written alike in every language that Attune speaks. */

/** "9:05", and "1:02:03" from an hour on. */
export function clockOf(sec: number): string {
  const whole = Math.max(0, Math.floor(sec));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const seconds = String(whole % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}

/** "87 %": rounded down, so that 100 % means all of it. */
export const percentOf = (share: number): string => `${Math.floor(share * 100 + 1e-9)} %`;
