/** This file puts marks that another file tells by their time among a recording's events. */
import type { SourceEvent } from "../../src/types.ts";
import type { Recording } from "./recording.ts";

/** Seconds from the first sample. */
export type TimedMark = { readonly sec: number; readonly label: string };

/** Lost samples are counted, so a time is a sample. */
export function withMarks(recording: Recording, marks: readonly TimedMark[]): Recording {
  const [info] = recording.streams;
  if (!info || marks.length === 0) return recording;
  const placed = marks
    .map(({ sec, label }) => ({ sample: Math.round(sec * info.samplingRateHz), label }))
    .filter(({ sample }) => sample >= 0)
    .sort((a, b) => a.sample - b.sample);
  return {
    ...recording,
    read: async function* (say, tell) {
      let next = 0;
      for await (const events of recording.read(say, tell)) {
        const out: SourceEvent[] = [];
        for (const event of events) {
          const end = endOf(event, info.id);
          for (let mark = placed[next]; mark && mark.sample < end; mark = placed[++next]) {
            out.push({ type: "marker", stream: info.id, ...mark });
          }
          out.push(event);
        }
        yield out;
      }
      const unplaced = marks.length - next;
      if (unplaced === 0) return;
      const text = `${unplaced} marks lie before its first or after its last sample and are left out`;
      say({ level: "warning", code: "FILE_MARKS_UNPLACED", text });
    },
  };
}

/** The sample after a chunk or a gap of the stream; before any sample for what is neither. */
function endOf(event: SourceEvent, stream: string): number {
  if (event.type === "marker" || event.stream !== stream) return Number.NEGATIVE_INFINITY;
  return event.firstSample + (event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0));
}
