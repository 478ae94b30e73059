/**
 * This file joins a main source, which has the EEG, with others that have a pulse or marks: one Source, whose streams are those of all. The main one is as it
 * was, in its time and in its loss; another may vanish and return, and the session goes on with what is there.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { lineOf } from "../../src/errors.ts";
import { createEventQueue } from "../../src/events/event-queue.ts";
import { paceEvents } from "../../src/events/pace-events.ts";
import type { SourceEvent } from "../../src/types.ts";
import { monotonicMs } from "../acquisition/messages.ts";
import type { Mark, Source, SourceNotice } from "../source.ts";
import { type ByClock, createByClock } from "./by-clock.ts";
import { mergePulled } from "./merge-pulled.ts";
import { createPlaceMarks } from "./place-marks.ts";
import { type Added, addedBy, checkAlso } from "./useful.ts";

/** A minute of the fastest board's chunks, in case the reader stalls. */
const MOST_WAITING = 8192;
const LOOK_FOR_SILENCE_MS = 1000;
/** After which one that failed is opened again. */
const RETURN_AFTER_MS = 5000;

type Other = { source: Source; readonly added: Added; readonly clocks: ReadonlyMap<string, ByClock> };
type Tell = (level: SourceNotice["level"], code: string, text: string) => void;

export type OpenAlso = (name: string) => Promise<Source>;

/** Opens the others; where one cannot be opened or adds nothing, all are closed. */
export async function joinSources(main: Source, names: readonly string[], open: OpenAlso): Promise<Source> {
  if (names.length === 0) return main;
  const others: Other[] = [];
  try {
    checkAlso(main.name, names);
    for (const name of names) {
      const source = await open(name);
      const taken = new Set([main, ...others.map(({ added }) => added)].flatMap(({ streams }) => streams.map(idOf)));
      const added = await addedOrClosed(source, taken);
      const clocks = added.streams.map((stream): [string, ByClock] => [stream.id, createByClock(stream)]);
      others.push({ source, added, clocks: new Map(clocks) });
    }
  } catch (error) {
    await Promise.all([main, ...others.map(({ source }) => source)].map((source) => source.close()));
    throw error;
  }
  return join(main, others, open);
}

const idOf = ({ id }: { readonly id: string }): string => id;

async function addedOrClosed(source: Source, taken: ReadonlySet<string>): Promise<Added> {
  try {
    return addedBy(source, taken);
  } catch (error) {
    await source.close();
    throw error;
  }
}

function join(main: Source, others: readonly Other[], open: OpenAlso): Source {
  const isPulled = [main, ...others.map(({ source }) => source)].every(({ pace }) => pace === "pulled");
  const listeners = new Set<(notice: SourceNotice) => void>();
  const leaving = new AbortController();
  const tell: Tell = (level, code, text) => {
    for (const listener of listeners) listener({ level, code, text });
  };
  const unheard = others.map(({ source }) =>
    source.onNotice?.(({ level, code, text }) => tell(level, code, `${source.name}: ${text}`)),
  );
  return {
    ...main,
    pace: isPulled ? "pulled" : "live",
    streams: [...main.streams, ...others.flatMap(({ added }) => added.streams)],
    also: [...(main.also ?? []), ...others.map(({ source }) => source.name)],
    chunks: () => (isPulled ? pulled(main, others, tell) : live(main, others, { open, tell, signal: leaving.signal })),
    onNotice: (listener) => {
      listeners.add(listener);
      const silent = main.onNotice?.(listener);
      return () => {
        listeners.delete(listener);
        silent?.();
      };
    },
    close: async () => {
      leaving.abort();
      for (const stop of unheard) stop?.();
      await Promise.all([main.close(), ...others.map(({ source }) => source.close())]);
    },
  };
}

const goesOn = (name: string, why: string) => `${name} ${why}; the session goes on without it`;

function pulled(main: Source, others: readonly Other[], tell: Tell): AsyncIterable<SourceEvent> {
  const lanes = others.map(({ source, added }) => ({
    streams: added.streams,
    events: renamed(source.chunks(), added, () => tell("info", "ALSO_ENDED", goesOn(source.name, "has ended"))),
    onFailure: (error: unknown) => tell("warning", "ALSO_LOST", goesOn(source.name, `failed: ${lineOf(error)}`)),
  }));
  return mergePulled({ streams: main.streams, events: main.chunks() }, lanes);
}

/** Its marks lie at samples of its own, which no other stream has: they are not taken. */
async function* renamed(
  events: AsyncIterable<SourceEvent>,
  { ids }: Added,
  onEnd: () => void,
): AsyncGenerator<SourceEvent> {
  for await (const event of events) {
    const stream = ids.get(event.stream);
    if (stream !== undefined && event.type !== "marker") yield { ...event, stream };
  }
  onEnd();
}

type Live = { readonly open: OpenAlso; readonly tell: Tell; readonly signal: AbortSignal };

async function* live(main: Source, others: readonly Other[], context: Live): AsyncGenerator<SourceEvent> {
  const queue = createEventQueue<SourceEvent>(MOST_WAITING);
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, context.signal]);
  const startMs = performance.now();
  const nowMs = () => performance.now() - startMs;
  const marks = createPlaceMarks(main.streams);
  const onMark = (mark: Mark) => {
    const marker = marks.place(mark);
    if (marker) queue.push(marker);
  };
  const looking = setInterval(() => {
    for (const { clocks } of others) for (const clock of clocks.values()) clock.silence(nowMs()).forEach(queue.push);
  }, LOOK_FOR_SILENCE_MS);
  const play = async () => {
    for await (const event of atItsPace(main, signal)) {
      marks.heard(event, monotonicMs());
      queue.push(event);
    }
  };
  play().then(() => queue.end(), queue.end);
  for (const other of others) void hear(other, { ...context, signal, onMark }, queue.push, nowMs);
  try {
    yield* queue.events;
  } finally {
    clearInterval(looking);
    gone.abort();
  }
}

const atItsPace = (source: Source, signal: AbortSignal): AsyncIterable<SourceEvent> =>
  source.pace === "live" ? source.chunks() : paceEvents(source.chunks(), source.streams, { speed: 1, signal });

/** A file ends; a device that fails is opened again, as often as it takes. */
async function hear(
  other: Other,
  { open, tell, signal, onMark }: Live & { readonly onMark: (mark: Mark) => void },
  push: (event: SourceEvent) => void,
  nowMs: () => number,
): Promise<void> {
  const { name } = other.source;
  while (!signal.aborted) {
    const unheard = other.source.onMark?.(onMark);
    try {
      for await (const event of atItsPace(other.source, signal)) {
        if (signal.aborted) return;
        const id = other.added.ids.get(event.stream);
        if (id === undefined || event.type === "marker") continue;
        other.clocks.get(id)?.take(event, nowMs()).forEach(push);
      }
      if (other.source.pace === "pulled") return tell("info", "ALSO_ENDED", goesOn(name, "has ended"));
      if (signal.aborted) return;
      tell("warning", "ALSO_LOST", goesOn(name, "ended"));
    } catch (error) {
      tell("warning", "ALSO_LOST", goesOn(name, `failed: ${lineOf(error)}`));
    } finally {
      unheard?.();
    }
    if (!(await reopened(other, { open, tell, signal }))) return;
  }
}

/** False where it came back as another, or nobody waits for it any more. */
async function reopened(other: Other, { open, tell, signal }: Live): Promise<boolean> {
  const { name } = other.source;
  await other.source.close().catch(() => {});
  for (;;) {
    await sleep(RETURN_AFTER_MS, undefined, { signal }).catch(() => {});
    if (signal.aborted) return false;
    const source = await open(name).catch(() => null);
    if (!source) continue;
    if (signal.aborted || shapeOf(source) !== shapeOf(other.source)) {
      await source.close();
      if (!signal.aborted) tell("warning", "ALSO_CHANGED", goesOn(name, "came back with other streams"));
      return false;
    }
    other.source = source;
    tell("info", "ALSO_RETURNED", `${name} is there again`);
    return true;
  }
}

const shapeOf = ({ streams }: Source): string =>
  JSON.stringify(streams.map(({ id, kind, samplingRateHz, channels }) => [id, kind, samplingRateHz, channels.length]));
