/** This file is a second source as a session holds it: what it adds, on which clock, and what is said of it. */
import { lineOf } from "../../src/errors.ts";
import { paceEvents } from "../../src/events/pace-events.ts";
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import type { Source, SourceNotice } from "../source.ts";
import { type ByClock, createByClock } from "./by-clock.ts";
import { sinceListened } from "./since-listened.ts";
import { type Added, addedBy } from "./useful.ts";

/** `source` is the one that was opened last. */
export type Other = { source: Source; readonly added: Added; readonly clocks: ReadonlyMap<string, ByClock> };
export type Tell = (level: SourceNotice["level"], code: string, text: string) => void;

/** `taken`: ids that the session has. */
export async function otherOf(source: Source, taken: ReadonlySet<string>): Promise<Other> {
  const added = await addedOrClosed(source, taken);
  const clocks = added.streams.map((stream): [string, ByClock] => [stream.id, createByClock(stream)]);
  return { source: sinceListened(source), added, clocks: new Map(clocks) };
}

export const idsOf = (...held: readonly Pick<Source, "streams">[]): ReadonlySet<string> =>
  new Set(held.flatMap(({ streams }) => streams.map(({ id }) => id)));

async function addedOrClosed(source: Source, taken: ReadonlySet<string>): Promise<Added> {
  try {
    return addedBy(source, taken);
  } catch (error) {
    await letGo(source);
    throw error;
  }
}

/** That it cannot be closed stops nobody, and stands before no other fault. */
export const letGo = (source: Source): Promise<void> => source.close().catch(() => {});

export const goesOn = (name: string, why: string) => `${name} ${why}; the session goes on without it`;

export const tellLost = (tell: Tell, name: string, error: unknown) =>
  tell("warning", "ALSO_LOST", goesOn(name, `failed: ${lineOf(error)}`));

export const clockedBy = ({ streams, marksClock }: Source): readonly StreamInfo[] =>
  marksClock ? [...streams, marksClock] : streams;

/** What could outrun real time comes when it is due. */
export const atItsPace = (source: Source, signal: AbortSignal): AsyncIterable<SourceEvent> =>
  source.pace === "live" ? source.chunks() : paceEvents(source.chunks(), clockedBy(source), { speed: 1, signal });
