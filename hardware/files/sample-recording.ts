/** This file makes events of a file's samples: streams picked from its channels, marks and gaps at their sample. */
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { createChunkWriter } from "./chunk-writer.ts";
import { locating, type Notify } from "./recording.ts";
import type { SampleReader } from "./sample-blocks.ts";

/** Samples read at a time, fewer of many channels. */
const BLOCK_SAMPLES = 4096;
const BLOCK_VALUES = 2 ** 20;

export type SampleStream = {
  readonly info: StreamInfo;
  /** Which of the file's channels it has, and the factor and offset to their unit. */
  readonly channels: readonly { readonly place: number; readonly factor: number }[];
};

/** What lies before the sample of this number of the file: something that happened, or samples that are missing. */
export type SampleEvent =
  | { readonly type: "mark"; readonly sample: number; readonly label: string }
  | { readonly type: "gap"; readonly sample: number; readonly lengthSamples: number; readonly estimated: boolean };

/** A value in its unit. A damaged factor may make it infinite: then it is no value. */
export function scaled(value: number | undefined, factor: number): number {
  const inUnit = (value ?? Number.NaN) * factor;
  return Number.isFinite(inUnit) ? inUnit : Number.NaN;
}

export type SampleRecordingConfig = {
  readonly path: string;
  readonly streams: readonly SampleStream[];
  readonly read: SampleReader;
  readonly count: number;
  /** Sorted by sample. */
  readonly events: readonly SampleEvent[];
  /** Marks whose time lies before the first sample. */
  readonly early?: number;
  readonly say: Notify;
  /** Told of every sample, for channels whose values are marks. */
  readonly labelOf?: (values: Float64Array) => string | null;
};

export async function* readSampleRecording(config: SampleRecordingConfig): AsyncGenerator<readonly SourceEvent[]> {
  const { path, streams, read, count, events, early = 0, say, labelOf } = config;
  const out: SourceEvent[] = [];
  const tracks = streams.map(({ info, channels }) => ({
    writer: createChunkWriter(info, out),
    channels,
    own: new Float64Array(channels.length),
  }));
  const take = (values: Float64Array) => {
    const label = labelOf?.(values) ?? null;
    if (label !== null) tracks[0]?.writer.mark(label);
    for (const { writer, channels, own } of tracks) {
      for (const [c, { place, factor }] of channels.entries()) own[c] = scaled(values[place], factor);
      writer.row(own);
    }
  };
  const width = streams.reduce((sum, { channels }) => sum + channels.length, 0);
  const block = Math.max(1, Math.min(BLOCK_SAMPLES, Math.floor(BLOCK_VALUES / Math.max(1, width))));
  let next = 0;
  for (let from = 0; from < count; ) {
    for (let event = events[next]; event && event.sample <= from; event = events[++next]) {
      const at = event;
      locating(path, `event at sample ${from + 1}`, () => {
        if (at.type === "mark") tracks[0]?.writer.mark(at.label);
        // Nothing was cut out before the first sample.
        else if (from > 0) for (const { writer } of tracks) writer.gap(at.lengthSamples, "suspended", at.estimated);
      });
    }
    const to = Math.min(count, from + block, events[next]?.sample ?? count);
    await read(from, to, take);
    from = to;
    yield out.splice(0);
  }
  for (const { writer } of tracks) writer.flush();
  const unplaced = early + events.slice(next).filter(({ type }) => type === "mark").length;
  if (unplaced > 0) {
    const text = `${path}: ${unplaced} marks lie before its first or after its last sample and are left out`;
    say({ level: "warning", code: "FILE_MARKS_UNPLACED", text });
  }
  yield out;
}
