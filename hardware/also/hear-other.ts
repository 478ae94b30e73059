/** This file hears a second source as long as the session goes: what vanishes is opened again, as often as it takes, and what is not there yet is awaited. */
import { setTimeout as sleep } from "node:timers/promises";
import { lineOf } from "../../src/errors.ts";
import type { Chunk, Gap, SourceEvent } from "../../src/types.ts";
import { monotonicMs } from "../acquisition/messages.ts";
import type { Mark, Source } from "../source.ts";
import { atItsPace, goesOn, letGo, type Other, type Tell, tellLost } from "./other.ts";

export type OpenAlso = (name: string) => Promise<Source>;

/** `why` is empty where nobody expected it yet. */
export type Awaited = { readonly name: string; readonly why: string };

type Opening = {
  readonly open: OpenAlso;
  /** After so long one that failed, or was not there, is opened again. */
  readonly againMs: number;
  readonly tell: Tell;
  readonly signal: AbortSignal;
};
/** `late`: takes one that came later, and tells its streams. */
export type Coming = Opening & { readonly late: (source: Source) => Promise<Other> };
/** `heed`: passes on what one says that was opened again. */
export type Returning = Opening & { readonly heed: (source: Source) => void };
type Hearing = Returning & {
  readonly onMark: (mark: Mark) => void;
  /** A mark of a table: so many seconds after the first sample of the EEG. */
  readonly onCounted: (label: string, sec: number) => void;
  readonly push: (event: SourceEvent) => void;
  /** Since the session's streams are heard. */
  readonly nowMs: () => number;
};

/** A file ends; a device that fails is opened again, as often as it takes. */
export async function hearOther(other: Other, context: Hearing): Promise<void> {
  const { tell, signal, onMark, onCounted, push, nowMs } = context;
  const { name } = other.source;
  while (!signal.aborted) {
    const unheard = other.source.onMark?.(onMark);
    try {
      for await (const event of atItsPace(other.source, signal)) {
        if (signal.aborted) return;
        if (event.type === "marker") {
          const { marksClock } = other.source;
          if (marksClock) onCounted(event.label, event.sample / marksClock.samplingRateHz);
          else onMark({ label: event.label, atMs: monotonicMs() });
          continue;
        }
        const id = other.added.ids.get(event.stream);
        if (id === undefined) continue;
        other.clocks
          .get(id)
          ?.take(event, nowMs() - ageMs(event), nowMs())
          .forEach(push);
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

/** What tells when it was measured is placed there, however late it comes. */
const ageMs = (event: Chunk | Gap): number =>
  event.type === "chunk" && event.endMs !== undefined ? monotonicMs() - event.endMs : 0;

/** Null where nobody waits for it any more, or what came is of no use. */
export async function comes(
  { name, why }: Awaited,
  { open, againMs, tell, late, signal }: Coming,
): Promise<Other | null> {
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
async function reopened(other: Other, { open, againMs, tell, heed, signal }: Returning): Promise<boolean> {
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
  heed(source);
  tell("info", "ALSO_RETURNED", `${name} is there again`);
  return true;
}

const shapeOf = ({ streams }: Source): string =>
  JSON.stringify(streams.map(({ id, kind, samplingRateHz, channels }) => [id, kind, samplingRateHz, channels.length]));
