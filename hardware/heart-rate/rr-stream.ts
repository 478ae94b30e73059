/**
 * This file makes a stream of beats of what a heart strap tells: one or a few R–R intervals about once a second, each beat at its own time. The strap
 * has no clock but its beats, so beats are counted on from one another, and by the clock where a notification was lost.
 */
import { type Chunk, type Gap, RR_CLOCK_HZ, type StreamInfo } from "../../src/types.ts";

export const RR_STREAM: StreamInfo = {
  id: "rr",
  kind: "rr",
  samplingRateHz: RR_CLOCK_HZ,
  channels: [{ electrode: "RR", unit: "ms" }],
};

/** A strap tells a beat within about a second; one that would lie farther from now was not told, or told twice. */
const MOST_APART_MS = 2000;
/** Intervals outside are no heart's. */
const [LEAST_MS, MOST_MS] = [250, 3000];

export type RrStream = {
  /** The intervals of one notification, oldest first, and when it came, in ms since the stream began. */
  readonly take: (intervalsMs: readonly number[], atMs: number) => readonly (Gap | Chunk)[];
};

/** Intervals that no heart has are left out; the beats after them are placed anew. */
export function createRrStream(id: string = RR_STREAM.id): RrStream {
  let beatMs: number | null = null;
  /** Number of the first sample that has not been told of. */
  let position = 0;

  const place = (atMs: number, spanMs: number): (Gap | Chunk)[] => {
    if (beatMs !== null && Math.abs(beatMs + spanMs - atMs) <= MOST_APART_MS) return [];
    const isFirst = beatMs === null && position === 0;
    // The last beat of a notification is taken to be as late as it came.
    beatMs = Math.max(position, atMs - spanMs);
    const lengthSamples = Math.floor(beatMs) - position;
    if (isFirst || lengthSamples <= 0) return [];
    const firstSample = position;
    position += lengthSamples;
    return [{ type: "gap", stream: id, firstSample, lengthSamples, cause: "silence", estimated: true }];
  };
  const take = (intervalsMs: readonly number[], atMs: number): readonly (Gap | Chunk)[] => {
    const likely = intervalsMs.filter((ms) => ms >= LEAST_MS && ms <= MOST_MS);
    if (likely.length < intervalsMs.length) beatMs = null;
    if (likely.length === 0) return [];
    const events = place(
      atMs,
      likely.reduce((sum, ms) => sum + ms, 0),
    );
    for (const ms of likely) {
      beatMs = (beatMs ?? atMs) + ms;
      const firstSample = Math.max(position, Math.round(beatMs));
      position = firstSample + 1;
      events.push({ type: "chunk", stream: id, firstSample, samples: [Float64Array.of(ms)] });
    }
    return events;
  };
  return { take };
}
