/** This file says by whom a recording was made, and why another program cannot make it again. */
import { LEARNED } from "../music/model/learned.ts";
import { MUSIC_VERSION } from "../music/version.ts";
import { NOT_AGAIN, type NotAgain } from "../recording/playing-back.ts";
import { LOOP_RULES, type SessionHeader } from "../recording/session-header.ts";
import { SOUND_VERSION } from "../sound/version.ts";
import { knownWorld } from "../types.ts";
import { unknownWorldText } from "./recorded-worlds.ts";

export const COMPOSER = { music: MUSIC_VERSION, model: LEARNED.hash } as const;

/**
 * What of a recording this version would make otherwise. What was recorded is not concerned, the bars and frames that are heard and the samples: they
 * are read, not made.
 */
export function notMadeAgain({ rules, makers, world }: SessionHeader): readonly NotAgain[] {
  const isSameComposer = makers?.music === COMPOSER.music && makers.model === COMPOSER.model;
  const isMade: Readonly<Record<NotAgain, boolean>> = {
    readings: rules === LOOP_RULES,
    bars: isSameComposer && knownWorld(world) !== null,
    sound: makers?.sound === SOUND_VERSION,
  };
  return NOT_AGAIN.filter((part) => !isMade[part]);
}

type Part = { readonly name: string; readonly before: string; readonly now: string };

/** Null where all that makes the values is what it was; else one sentence. What was recorded still plays, renders and exports. */
export function otherMakers({ version, rules, makers, world }: SessionHeader): string | null {
  const parts: readonly Part[] = [
    { name: "rules of the loop", before: String(rules), now: String(LOOP_RULES) },
    { name: "music", before: String(makers?.music ?? "of before versions"), now: String(COMPOSER.music) },
    { name: "model", before: makers?.model ?? "none", now: COMPOSER.model },
  ];
  if (knownWorld(world) === null) return `${unknownWorldText([world])}: it plays, and cannot be made again`;
  const changed = parts.filter(({ before, now }) => before !== now);
  if (changed.length === 0) return null;
  const of = (time: "before" | "now") => changed.map((part) => `${part.name} ${part[time]}`).join(", ");
  const by = version === null ? "" : ` by Attune ${version}`;
  return `it was recorded${by} with ${of("before")}, and this version has ${of("now")}: the same samples give other values, so they cannot be compared`;
}
