/**
 * This file measures how far session time is from each source's own clock, as the Lab Recorder does every five seconds. Samples only ever come late, so the
 * least delay of five seconds is the clock's; what is pulled comes when its samples say, and has no offset at all.
 */
import type { Chunk, Gap } from "../../types.ts";
import type { Survey } from "./survey.ts";

const EVERY_MS = 5000;

type Told = (streamId: string, collectedSec: number, offsetSec: number) => void;

export type Offsets = {
  readonly take: (timeMs: number, event: Chunk | Gap) => void;
  readonly sessionSecOf: (streamId: string, sourceSec: number) => number;
  readonly sessionSecOfMain: (sourceSec: number) => number;
  /** Tells what was measured since the last five seconds were full. */
  readonly flush: () => void;
};

type Clock = { fromMs: number; atSec: number; leastSec: number; knownSec: number | null };

export function createOffsets({ header, streams, main }: Survey, tell: Told): Offsets {
  const clocks = new Map(
    streams.map(({ info }): [string, Clock] => [
      info.id,
      { fromMs: 0, atSec: 0, leastSec: Number.POSITIVE_INFINITY, knownSec: null },
    ]),
  );
  const rates = new Map(streams.map(({ info }) => [info.id, info.samplingRateHz]));
  const close = (id: string, clock: Clock) => {
    if (clock.leastSec === Number.POSITIVE_INFINITY) return;
    clock.knownSec = clock.leastSec;
    tell(id, clock.atSec, clock.leastSec);
    clock.leastSec = Number.POSITIVE_INFINITY;
  };
  const sessionSecOf = (id: string, sourceSec: number): number => {
    const clock = clocks.get(id);
    const least = clock && clock.leastSec !== Number.POSITIVE_INFINITY ? clock.leastSec : 0;
    return sourceSec + (clock?.knownSec ?? least);
  };
  return {
    take: (timeMs, event) => {
      const clock = clocks.get(event.stream);
      if (!clock || event.type === "gap") return;
      const endSec = (event.firstSample + (event.samples[0]?.length ?? 0)) / (rates.get(event.stream) ?? 1);
      const offsetSec = header.pace === "pulled" ? 0 : timeMs / 1000 - endSec;
      if (clock.leastSec === Number.POSITIVE_INFINITY) clock.fromMs = timeMs;
      if (offsetSec < clock.leastSec) {
        clock.leastSec = offsetSec;
        clock.atSec = endSec;
      }
      if (timeMs - clock.fromMs >= EVERY_MS) close(event.stream, clock);
    },
    sessionSecOf,
    sessionSecOfMain: (sec) => (main ? sessionSecOf(main.info.id, sec) : sec),
    flush: () => {
      for (const [id, clock] of clocks) close(id, clock);
    },
  };
}
