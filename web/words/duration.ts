/** This file says durations: on a clock, in words for those who listen, and as a share. */
import { inBoth } from "./in-both.ts";
import { counted } from "./numbers.ts";

/** "9:05", and "1:02:03" from an hour on. */
export function clockText(sec: number): string {
  const whole = Math.max(0, Math.floor(sec));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const seconds = String(whole % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}

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

/** "87 %": rounded down, so that 100 % means all of it. */
export const percentText = (share: number): string => `${Math.floor(share * 100 + 1e-9)} %`;
