/** This file says in a few words what is agreed with a client. */
import type { Lock } from "../../src/wire.ts";
import { inBoth } from "./in-both.ts";
import { counted } from "./numbers.ts";

const LOCKS_EN: Readonly<Record<Lock, string>> = {
  protocol: "the protocol, and its goal",
  minutes: "the length",
  world: "the instruments",
};
const LOCKS_DE: Readonly<Record<Lock, string>> = {
  protocol: "das Protokoll und sein Ziel",
  minutes: "die Länge",
  world: "die Klangwelt",
};

export const agreedWords = inBoth(
  {
    lockNames: LOCKS_EN,
    plan: "What is agreed",
    length: (minutes: number) => `${counted(minutes, { one: "minute", other: "minutes" })} a session`,
    times: (count: number) => counted(count, { one: "time a week", other: "times a week" }),
    most: (minutes: number) => `no longer than ${counted(minutes, { one: "minute", other: "minutes" })}`,
    aDay: (count: number) => `at most ${counted(count, { one: "session", other: "sessions" })} a day`,
    doneToday: (count: number) =>
      count === 1
        ? "One session a day is agreed, and today's is done. The next may begin tomorrow."
        : `${counted(count, { one: "session", other: "sessions" })} a day are agreed, and today's are done. The next may begin tomorrow.`,
    locked: (what: string) => `stays as it is: ${what}`,
    nothing: "Nothing in particular.",
  },
  {
    lockNames: LOCKS_DE,
    plan: "Was vereinbart ist",
    length: (minutes: number) => `${counted(minutes, { one: "Minute", other: "Minuten" })} je Sitzung`,
    times: (count: number) => `${count}-mal je Woche`,
    most: (minutes: number) => `nicht länger als ${counted(minutes, { one: "Minute", other: "Minuten" })}`,
    aDay: (count: number) => `höchstens ${counted(count, { one: "Sitzung", other: "Sitzungen" })} am Tag`,
    doneToday: (count: number) =>
      count === 1
        ? "Eine Sitzung am Tag ist vereinbart, und die von heute hast du gehört. Die nächste darf morgen beginnen."
        : `${counted(count, { one: "Sitzung", other: "Sitzungen" })} am Tag sind vereinbart, und die von heute hast du gehört. Die nächste darf morgen beginnen.`,
    locked: (what: string) => `bleibt, wie es ist: ${what}`,
    nothing: "Nichts Besonderes.",
  },
);
