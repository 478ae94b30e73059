/** This file is what the page greets with: the hour of the day, and what a click on Start would play. */
import { inBoth } from "./in-both.ts";

type Hour = "morning" | "day" | "evening" | "night";

export const heroWords = inBoth(
  {
    greetings: {
      morning: "Good morning.",
      day: "Good to see you.",
      evening: "Good evening.",
      night: "A quiet night to you.",
    } as Readonly<Record<Hour, string>>,
    next: (minutes: string, goal: string, world: string) => `${minutes} of ${goal}, in the world ${world}.`,
  },
  {
    greetings: {
      morning: "Guten Morgen.",
      day: "Schön, dass du da bist.",
      evening: "Guten Abend.",
      night: "Eine stille Nacht.",
    },
    next: (minutes, goal, world) => `${minutes} ${goal}, in der Welt ${world}.`,
  },
);

const FROM: readonly (readonly [hour: number, name: Hour])[] = [
  [22, "night"],
  [18, "evening"],
  [11, "day"],
  [5, "morning"],
  [0, "night"],
];

/** `hour`: 0 … 23, where the person is. */
export function greeting(hour: number): string {
  const name = FROM.find(([from]) => hour >= from)?.[1] ?? "night";
  return heroWords().greetings[name];
}
