/** This file says durations: on a clock, in words for those who listen, and as a share. */
import { clockOf, percentOf } from "../../src/words/clock.ts";
import { inBoth } from "./in-both.ts";
import { counted } from "./numbers.ts";

/** "9:05", and "1:02:03" from an hour on. */
export const clockText = (sec: number): string => clockOf(sec);
/** "87 %" */
export const percentText = (share: number): string => percentOf(share);

export const timeUnits = inBoth(
  {
    hour: { one: "hour", other: "hours" },
    minute: { one: "minute", other: "minutes" },
    second: { one: "second", other: "seconds" },
  },
  {
    hour: { one: "Stunde", other: "Stunden" },
    minute: { one: "Minute", other: "Minuten" },
    second: { one: "Sekunde", other: "Sekunden" },
  },
);

/** "9 minutes 5 seconds"; parts that are zero are left out. */
export function spokenDuration(sec: number): string {
  const whole = Math.max(0, Math.floor(sec));
  const { hour, minute, second } = timeUnits();
  const parts = [
    { count: Math.floor(whole / 3600), unit: hour },
    { count: Math.floor((whole % 3600) / 60), unit: minute },
    { count: whole % 60, unit: second },
  ].filter(({ count }) => count > 0);
  return parts.length === 0 ? counted(0, second) : parts.map(({ count, unit }) => counted(count, unit)).join(" ");
}
