/**
 * This file counts the samples of a second source on the clock of the session: from the first one on by its own count, so that nothing is stretched,
 * and after a silence from now on. What is missing is told while it is missing.
 */
import { type Chunk, type Gap, isSparse, type SourceEvent, type StreamInfo } from "../../src/types.ts";

/** A radio link sends in bursts, but not so far apart; a heart beats within. */
const SILENT_MS = 3000;

export type ByClock = {
  /** `atMs`: when it was measured, since the session's streams are heard; `cameMs`: when it came, which may be seconds later. */
  readonly take: (event: Chunk | Gap, atMs: number, cameMs?: number) => readonly SourceEvent[];
  /** A gap up to now, where it has been silent. */
  readonly silence: (nowMs: number) => readonly Gap[];
};

export function createByClock(stream: StreamInfo): ByClock {
  const { id, samplingRateHz } = stream;
  /** Added to the source's own numbers; null before its first sample, and after a silence that was told. */
  let offset: number | null = null;
  let position = 0;
  let heardMs = 0;

  const samplesAt = (ms: number) => Math.floor((ms * samplingRateHz) / 1000);
  const gapTo = (until: number): readonly Gap[] => {
    const lengthSamples = until - position;
    if (lengthSamples <= 0) return [];
    const firstSample = position;
    position = until;
    return [{ type: "gap", stream: id, firstSample, lengthSamples, cause: "silence", estimated: true }];
  };
  const take = (event: Chunk | Gap, atMs: number, cameMs = atMs): readonly SourceEvent[] => {
    const length = event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0);
    // Before it is placed, what is missing is told by the clock.
    if (event.type === "gap" && offset === null) return [];
    const before: SourceEvent[] = [];
    if (offset === null) {
      offset = Math.max(position, samplesAt(atMs) - length) - event.firstSample;
      before.push(...gapTo(event.firstSample + offset));
    }
    heardMs = cameMs;
    const firstSample = event.firstSample + offset;
    // A number that it has told before: it began anew without a word, and is placed by the clock.
    if (firstSample < position) {
      offset = null;
      return event.type === "gap" ? [] : take(event, atMs, cameMs);
    }
    // Between beats nothing is missing.
    if (event.type === "chunk" && !isSparse(stream)) before.push(...gapTo(firstSample));
    position = firstSample + length;
    return [...before, { ...event, stream: id, firstSample }];
  };
  const silence = (nowMs: number): readonly Gap[] => {
    if (nowMs - heardMs < SILENT_MS) return [];
    offset = null;
    return gapTo(samplesAt(nowMs));
  };
  return { take, silence };
}
