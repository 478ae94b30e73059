/**
 * This file counts the samples of a source that was opened anew on from where a session broke off: each stream begins with a gap, so that no two
 * samples have one number, and what is missing is marked. A file goes on with the sample after the last one, as if nothing had been.
 */
import type { Chunk, Gap, HeadbandWord, SourceEvent, StreamInfo } from "../../types.ts";
import type { StreamEnd } from "./rebuild.ts";

type Ends = ReadonlyMap<string, StreamEnd>;
export type Join = {
  readonly event: (event: SourceEvent, timeMs: number) => readonly SourceEvent[];
  readonly word: (word: HeadbandWord) => HeadbandWord;
  /** A stream that comes later. */
  readonly stream: (stream: StreamInfo) => void;
};

const lengthOf = (event: Chunk | Gap): number =>
  event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0);

/** `firstOf`: the number that the first sample of this event has from now on; at least the one after the last. */
function createJoin(
  streams: readonly StreamInfo[],
  ends: Ends,
  firstOf: (event: Chunk | Gap, end: StreamEnd & { readonly rateHz: number }, timeMs: number) => number,
): Join {
  const ratesHz = new Map(streams.map(({ id, samplingRateHz }) => [id, samplingRateHz]));
  const offsets = new Map<string, number>();
  const event = (event: SourceEvent, timeMs: number): readonly SourceEvent[] => {
    const known = offsets.get(event.stream);
    if (event.type === "marker") return known === undefined ? [] : [{ ...event, sample: event.sample + known }];
    if (known !== undefined) return [{ ...event, firstSample: event.firstSample + known }];
    const end = ends.get(event.stream) ?? { firstSample: 0, endSample: 0, timeMs: 0 };
    const { stream } = event;
    const firstSample = Math.max(
      end.endSample + 1,
      firstOf(event, { ...end, rateHz: ratesHz.get(stream) ?? 1 }, timeMs),
    );
    offsets.set(stream, firstSample - event.firstSample);
    const lengthSamples = firstSample - end.endSample;
    const gap: Gap = {
      ...{ type: "gap", stream, firstSample: end.endSample, lengthSamples },
      ...{ cause: "server-stopped", estimated: true },
    };
    return [gap, { ...event, firstSample }];
  };
  const word = (word: HeadbandWord): HeadbandWord =>
    word.sample === 0 ? word : { ...word, sample: word.sample + (offsets.get(word.stream) ?? 0) };
  const stream = ({ id, samplingRateHz }: StreamInfo) => void ratesHz.set(id, samplingRateHz);
  return { event, word, stream };
}

/** By the clock: as many are missing as would have come since the last, in session time. */
export const joinLive = (streams: readonly StreamInfo[], ends: Ends): Join =>
  createJoin(streams, ends, (event, end, timeMs) => {
    const since = Math.round(((timeMs - end.timeMs) * end.rateHz) / 1000);
    return end.endSample + since - lengthOf(event);
  });

/** By the count of samples, which is the session's time. */
export const joinPulled = (streams: readonly StreamInfo[], ends: Ends, fromMs: number): Join =>
  createJoin(streams, ends, (_event, end) => end.firstSample + Math.ceil((fromMs * end.rateHz) / 1000));

/** What the session has had of a file is passed over. */
export function joinFile(ends: Ends): Join {
  const event = (event: SourceEvent): readonly SourceEvent[] => {
    const endSample = ends.get(event.stream)?.endSample ?? 0;
    if (event.type === "marker") return event.sample < endSample ? [] : [event];
    const had = Math.max(0, endSample - event.firstSample);
    if (had === 0) return [event];
    if (had >= lengthOf(event)) return [];
    const firstSample = event.firstSample + had;
    if (event.type === "gap") return [{ ...event, firstSample, lengthSamples: event.lengthSamples - had }];
    return [{ ...event, firstSample, samples: event.samples.map((row) => row.subarray(had)) }];
  };
  return { event, word: (word) => word, stream: () => {} };
}
