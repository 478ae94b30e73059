/**
 * This file joins a main source, which has the EEG, with others that have a pulse or marks: one Source, whose streams are those of all. The main one is as it
 * was, in its time and in its loss; another may come later, vanish and return, and the session goes on with what is there.
 */
import { AttuneError, badUse } from "../../src/errors.ts";
import { createListeners } from "../acquisition/listeners.ts";
import type { Source, SourceNotice } from "../source.ts";
import type { Awaited, OpenAlso } from "./hear-other.ts";
import { createJoinedStreams } from "./joined-streams.ts";
import { idsOf, letGo, type Other, otherOf, type Tell } from "./other.ts";
import { type Playing, playLive } from "./play-live.ts";
import { playPulled } from "./play-pulled.ts";
import { checkAlso } from "./useful.ts";

/** After which one that failed, or was not there, is opened again. */
const RETURN_AFTER_MS = 5000;
/** What is not there yet: the session begins, and takes it when it comes. Whatever else keeps one from opening is a person's to mend first. */
const NOT_THERE: readonly string[] = ["LSL_NOT_HEARD", "NO_STRAP"];

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

function whyNotThere(main: Source, error: unknown): string {
  if (main.pace === "live" && error instanceof AttuneError && NOT_THERE.includes(error.code)) return error.message;
  throw error;
}

type Opening = Pick<Playing, "open" | "againMs" | "leftOut">;

function join(main: Source, first: readonly Other[], awaited: readonly Awaited[], opening: Opening): Source {
  const others: Other[] = [];
  const isPulled = arePulled([main, ...first.map(({ source }) => source)]);
  const notices = createListeners<SourceNotice>();
  const joined = createJoinedStreams();
  const leaving = new AbortController();
  const tell: Tell = (level, code, text) => notices.tell({ level, code, text });
  // The main one may be joined itself, of sources that come while it streams.
  const unheard = main.onStream?.(joined.tell);
  /** By the name: one that was opened again is heard in the place of the one before. */
  const heeded = new Map<string, (() => void) | undefined>();
  const heed = ({ name, onNotice }: Source) => {
    heeded.get(name)?.();
    heeded.set(
      name,
      onNotice?.(({ level, code, text }) => tell(level, code, `${name}: ${text}`)),
    );
  };
  const add = (other: Other) => {
    others.push(other);
    heed(other.source);
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
        ? playPulled(main, first, tell)
        : playLive(main, others, awaited, { ...opening, tell, late, heed, signal: leaving.signal }),
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
      for (const stop of [unheard, ...heeded.values()]) stop?.();
      await Promise.all([main.close(), ...others.map(({ source }) => letGo(source))]);
    },
  };
}

function alsoOf({ also = [] }: Source, others: readonly Other[]): Pick<Source, "also"> {
  const names = [...also, ...others.map(({ source }) => source.name)];
  return names.length > 0 ? { also: names } : {};
}
