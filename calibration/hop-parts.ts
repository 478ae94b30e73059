/** This file cuts chunks where hops end, so that whoever reads a part knows which samples a hop's window has just taken in. */
import { type Chunk, HOP_SEC } from "../src/types.ts";

/** Hops lie on the grid round(k · hop · rate) of the stream's own sample numbers, as in the signal stage. */
export function hopParts(chunk: Chunk, samplingRateHz: number): readonly Chunk[] {
  const { firstSample, samples } = chunk;
  const end = firstSample + (samples[0]?.length ?? 0);
  const parts: Chunk[] = [];
  for (let from = firstSample; from < end; ) {
    const to = Math.min(end, nextHop(from, samplingRateHz));
    const rows = samples.map((row) => row.subarray(from - firstSample, to - firstSample));
    parts.push({ ...chunk, firstSample: from, samples: rows });
    from = to;
  }
  return parts;
}

function nextHop(sample: number, samplingRateHz: number): number {
  let hop = Math.floor(sample / (HOP_SEC * samplingRateHz));
  while (Math.round(hop * HOP_SEC * samplingRateHz) <= sample) hop++;
  return Math.round(hop * HOP_SEC * samplingRateHz);
}
