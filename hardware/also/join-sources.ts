/**
 * This file joins a main source, which has the EEG, with others that have a pulse or marks: one Source, whose streams are those of all. The main one is as it
 * was, in its time and in its loss; another may come later, vanish and return, and the session goes on with what is there.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { AttuneError, badUse, lineOf } from "../../src/errors.ts";
import { createEventQueue } from "../../src/events/event-queue.ts";
import { paceEvents } from "../../src/events/pace-events.ts";
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { createListeners } from "../acquisition/listeners.ts";
import { monotonicMs } from "../acquisition/messages.ts";
import type { Mark, Source, SourceNotice } from "../source.ts";
import { type ByClock, createByClock } from "./by-clock.ts";
import { createJoinedStreams } from "./joined-streams.ts";
import { mergePulled } from "./merge-pulled.ts";
import { createPlaceMarks } from "./place-marks.ts";
import { sinceListened } from "./since-listened.ts";
import { type Added, addedBy, checkAlso } from "./useful.ts";

/** A minute of the fastest board's chunks, in case the reader stalls. */
const MOST_WAITING = 8192;
const LOOK_FOR_SILENCE_MS = 1000;
/** After which one that failed, or was not there, is opened again. */
const RETURN_AFTER_MS = 5000;
/** What is not there yet: the session begins, and takes it when it comes. Whatever else keeps one from opening is a person's to mend first. */
const NOT_THERE: readonly string[] = ["LSL_NOT_HEARD", "NO_STRAP"];

type Other = { source: Source; readonly added: Added; readonly clocks: ReadonlyMap<string, ByClock> };
type Tell = (level: SourceNotice["level"], code: string, text: string) => void;

export type OpenAlso = (name: string) => Promise<Source>;

type Awaiting = {
  /** Those that are not looked for before the session begins: they come when they come. */
  readonly later?: readonly string[];
  readonly againMs?: number;
  /**
   * A table of marks counts from a session's first sample, which a live source does not tell where it streams before that (`refused`), or where the
   * session is gone on with (`left-out`). What can outrun real time begins anew with each session, its table with it.
   */
  readonly tables?: "counted" | "refused" | "left-out";
};

/** Opens the others; where one cannot be opened or adds nothing, all are closed. One that is not there yet is waited for beside a live EEG. */
export async function joinSources(
  main: Source,
  names: readonly string[],
  open: OpenAlso,
  { later = [], againMs = RETURN_AFTER_MS, tables = "counted" }: Awaiting = {},
): Promise<Source> {
  if (names.length === 0 && later.length === 0) return main;
  const others: Other[] = [];
  const awaited: Awaited[] = later.map((name) => ({ name, why: "" }));
  try {
    checkAlso(main.name, [...names, ...later]);
    for (const name of names) {
      const opened = await open(name).catch((error: unknown) => whyNotThere(main, error));
      if (typeof opened === "string") awaited.push({ name, why: opened });
      else others.push(await otherOf(opened, idsOf(main, ...others.map(({ added }) => added))));
    }
    if (tables === "refused") refuseTables(main, others);
  } catch (error) {
    await Promise.all([main, ...others.map(({ source }) => source)].map(letGo));
    throw error;
  }
  const leftOut = tables === "left-out" ? tablesOf(main, others) : [];
  await Promise.all(leftOut.map(({ source }) => letGo(source)));
  const kept = others.filter((other) => !leftOut.includes(other));
  return join(main, kept, awaited, { open, againMs, leftOut: leftOut.map(({ source }) => source.name) });
}

/** Those whose first sample nobody knows. */
const tablesOf = (main: Source, others: readonly Other[]): readonly Other[] =>
  arePulled([main, ...others.map(({ source }) => source)])
    ? []
    : others.filter(({ source }) => source.marksClock !== undefined);

function refuseTables(main: Source, others: readonly Other[]): void {
  const [table] = tablesOf(main, others);
  if (!table) return;
  const allowed = "no table of marks beside a live source that streams before a session begins";
  throw badUse("--also", allowed, table.source.name, "`attune run` counts it from its session's first sample.");
}

const arePulled = (sources: readonly Source[]): boolean => sources.every(({ pace }) => pace === "pulled");

/** `why` is empty where nobody expected it yet. */
type Awaited = { readonly name: string; readonly why: string };

function whyNotThere(main: Source, error: unknown): string {
  if (main.pace === "live" && error instanceof AttuneError && NOT_THERE.includes(error.code)) return error.message;
  throw error;
}

/** `taken`: ids that the session has. */
async function otherOf(source: Source, taken: ReadonlySet<string>): Promise<Other> {
  const added = await addedOrClosed(source, taken);
  const clocks = added.streams.map((stream): [string, ByClock] => [stream.id, createByClock(stream)]);
  return { source: sinceListened(source), added, clocks: new Map(clocks) };
}

const idsOf = (...held: readonly Pick<Source, "streams">[]): ReadonlySet<string> =>
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
const letGo = (source: Source): Promise<void> => source.close().catch(() => {});

type Opening = {
  readonly open: OpenAlso;
  readonly againMs: number;
  /** Names of what was there, and has no part in the session. */
  readonly leftOut: readonly string[];
};

function join(main: Source, first: readonly Other[], awaited: readonly Awaited[], opening: Opening): Source {
  const others: Other[] = [];
  const isPulled = arePulled([main, ...first.map(({ source }) => source)]);
  const notices = createListeners<SourceNotice>();
  const joined = createJoinedStreams();
  const leaving = new AbortController();
  const tell: Tell = (level, code, text) => notices.tell({ level, code, text });
  // The main one may be joined itself, of sources that come while it streams.
  const unheard = [main.onStream?.(joined.tell)];
  const add = (other: Other) => {
    const { source } = other;
    others.push(other);
    unheard.push(source.onNotice?.(({ level, code, text }) => tell(level, code, `${source.name}: ${text}`)));
  };
  first.forEach(add);
  const late = async (source: Source): Promise<Other> => {
    const joinedSince = { streams: joined.had().map(({ stream }) => stream) };
    const other = await otherOf(source, idsOf(main, ...others.map(({ added }) => added), joinedSince));
    add(other);
    for (const stream of other.added.streams) joined.tell({ type: "joined", stream, source: source.name });
    return other;
  };
  return {
    ...main,
    pace: isPulled ? "pulled" : "live",
    streams: [...main.streams, ...first.flatMap(({ added }) => added.streams)],
    ...alsoOf(main, first),
    chunks: () =>
      isPulled
        ? pulled(main, first, tell)
        : live(main, others, awaited, { ...opening, tell, late, signal: leaving.signal }),
    onStream: joined.add,
    onNotice: (listener) => {
      const deaf = notices.add(listener);
      const silent = main.onNotice?.(listener);
      return () => {
        deaf();
        silent?.();
      };
    },
    close: async () => {
      leaving.abort();
      for (const stop of unheard) stop?.();
      await Promise.all([main.close(), ...others.map(({ source }) => letGo(source))]);
    },
  };
}

function alsoOf({ also = [] }: Source, others: readonly Other[]): Pick<Source, "also"> {
  const names = [...also, ...others.map(({ source }) => source.name)];
  return names.length > 0 ? { also: names } : {};
}

const goesOn = (name: string, why: string) => `${name} ${why}; the session goes on without it`;

const tellLost = (tell: Tell, name: string, error: unknown) =>
  tell("warning", "ALSO_LOST", goesOn(name, `failed: ${lineOf(error)}`));

function pulled(main: Source, others: readonly Other[], tell: Tell): AsyncIterable<SourceEvent> {
  const eeg = main.streams.find(({ kind }) => kind === "eeg");
  const lanes = others.map(({ source, added }) => ({
    streams: [...added.streams, ...(eeg ? [eeg] : [])],
    ...(eeg && { known: new Map([[eeg.id, 0]]) }),
    events: renamed(source, added, eeg, () => tell("info", "ALSO_ENDED", goesOn(source.name, "has ended"))),
    onFailure: (error: unknown) => tellLost(tell, source.name, error),
  }));
  return mergePulled({ streams: main.streams, events: main.chunks() }, lanes);
}

/** Its marks lie at samples of its own: they are placed at those of the EEG that have the same time. */
async function* renamed(
  source: Source,
  { ids }: Added,
  eeg: StreamInfo | undefined,
  onEnd: () => void,
): AsyncGenerator<SourceEvent> {
  const ratesHz = new Map(clockedBy(source).map(({ id, samplingRateHz }) => [id, samplingRateHz]));
  for await (const event of source.chunks()) {
    const stream = ids.get(event.stream);
    const rateHz = ratesHz.get(event.stream);
    if (event.type !== "marker") {
      if (stream !== undefined) yield { ...event, stream };
    } else if (eeg && rateHz !== undefined) {
      yield { ...event, stream: eeg.id, sample: Math.round((event.sample * eeg.samplingRateHz) / rateHz) };
    }
  }
  onEnd();
}

const clockedBy = ({ streams, marksClock }: Source): readonly StreamInfo[] =>
  marksClock ? [...streams, marksClock] : streams;

type Live = Opening & {
  readonly tell: Tell;
  /** Takes one that came later, and tells its streams. */
  readonly late: (source: Source) => Promise<Other>;
  readonly signal: AbortSignal;
};

async function* live(
  main: Source,
  others: readonly Other[],
  awaited: readonly Awaited[],
  context: Live,
): AsyncGenerator<SourceEvent> {
  const queue = createEventQueue<SourceEvent>(MOST_WAITING);
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, context.signal]);
  const startMs = performance.now();
  const nowMs = () => performance.now() - startMs;
  const marks = createPlaceMarks(main.streams, queue.push);
  const onMark = marks.mark;
  const looking = setInterval(() => {
    for (const { clocks } of others) for (const clock of clocks.values()) clock.silence(nowMs()).forEach(queue.push);
  }, LOOK_FOR_SILENCE_MS);
  const play = async () => {
    for await (const event of atItsPace(main, signal)) {
      queue.push(event);
      marks.heard(event, monotonicMs());
    }
  };
  play().then(() => queue.end(), queue.end);
  /** Whatever becomes of it, the session goes on. */
  const beside = (name: string, work: Promise<unknown>) =>
    void work.catch((error: unknown) => tellLost(context.tell, name, error));
  const hearOne = (other: Other) => hear(other, { ...context, signal, onMark }, queue.push, nowMs);
  for (const name of context.leftOut) {
    context.tell(
      "warning",
      "ALSO_LEFT_OUT",
      `${name}: its marks count from a first sample that is past, and are left out`,
    );
  }
  for (const other of others) beside(other.source.name, hearOne(other));
  for (const one of awaited) {
    beside(
      one.name,
      comes(one, { ...context, signal }).then((other) => other && hearOne(other)),
    );
  }
  try {
    yield* queue.events;
  } finally {
    clearInterval(looking);
    marks.close();
    gone.abort();
  }
}

const atItsPace = (source: Source, signal: AbortSignal): AsyncIterable<SourceEvent> =>
  source.pace === "live" ? source.chunks() : paceEvents(source.chunks(), clockedBy(source), { speed: 1, signal });

/** A file ends; a device that fails is opened again, as often as it takes. */
async function hear(
  other: Other,
  { onMark, ...context }: Live & { readonly onMark: (mark: Mark) => void },
  push: (event: SourceEvent) => void,
  nowMs: () => number,
): Promise<void> {
  const { tell, signal } = context;
  const { name } = other.source;
  while (!signal.aborted) {
    const unheard = other.source.onMark?.(onMark);
    try {
      for await (const event of atItsPace(other.source, signal)) {
        if (signal.aborted) return;
        if (event.type === "marker") {
          onMark({ label: event.label, atMs: monotonicMs() });
          continue;
        }
        const id = other.added.ids.get(event.stream);
        if (id === undefined) continue;
        other.clocks.get(id)?.take(event, nowMs()).forEach(push);
      }
      if (other.source.pace === "pulled") return tell("info", "ALSO_ENDED", goesOn(name, "has ended"));
      if (signal.aborted) return;
      tell("warning", "ALSO_LOST", goesOn(name, "ended"));
    } catch (error) {
      tellLost(tell, name, error);
    } finally {
      unheard?.();
    }
    if (!(await reopened(other, context))) return;
  }
}

/** Null where nobody waits for it any more, or what came is of no use. */
async function comes({ name, why }: Awaited, { open, againMs, tell, late, signal }: Live): Promise<Other | null> {
  if (why !== "") tell("warning", "ALSO_AWAITED", `${why}; the session goes on and takes it when it comes`);
  const source = await openedAgain(name, open, againMs, signal);
  if (!source) return null;
  try {
    const other = await late(source);
    tell("info", "ALSO_JOINED", `${name} is there now, and is taken from here on`);
    return other;
  } catch (error) {
    tell("warning", "ALSO_REFUSED", lineOf(error));
    return null;
  }
}

/** Tried until it is there; null where nobody waits for it any more. */
async function openedAgain(name: string, open: OpenAlso, againMs: number, signal: AbortSignal): Promise<Source | null> {
  for (;;) {
    await sleep(againMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return null;
    const source = await open(name).catch(() => null);
    if (!signal.aborted && source) return source;
    if (source) await letGo(source);
  }
}

/** False where it came back as another, or nobody waits for it any more. */
async function reopened(other: Other, { open, againMs, tell, signal }: Live): Promise<boolean> {
  const { name } = other.source;
  await letGo(other.source);
  const source = await openedAgain(name, open, againMs, signal);
  if (!source) return false;
  if (shapeOf(source) !== shapeOf(other.source)) {
    await letGo(source);
    tell("warning", "ALSO_CHANGED", goesOn(name, "came back with other streams"));
    return false;
  }
  other.source = source;
  tell("info", "ALSO_RETURNED", `${name} is there again`);
  return true;
}

const shapeOf = ({ streams }: Source): string =>
  JSON.stringify(streams.map(({ id, kind, samplingRateHz, channels }) => [id, kind, samplingRateHz, channels.length]));
