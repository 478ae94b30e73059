/** This file counts a session's samples from 0, whatever number the source had reached when the session began. */
import type { SourceEvent } from "../../types.ts";

/** Each stream's first chunk or gap becomes sample 0; a mark that points before it is left out (null). */
export function createRebase(): (event: SourceEvent) => SourceEvent | null {
  const bases = new Map<string, number>();
  return (event) => {
    if (event.type === "marker") {
      const base = bases.get(event.stream);
      if (base === undefined || event.sample < base) return null;
      return { ...event, sample: event.sample - base };
    }
    const base = bases.get(event.stream) ?? event.firstSample;
    bases.set(event.stream, base);
    return { ...event, firstSample: event.firstSample - base };
  };
}
