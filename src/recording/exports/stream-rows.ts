/**
 * This file gives the samples of one stream in order, and says what is missing between them: a gap that was told, or a piece of the log that cannot
 * be read. Nothing is ever invented here.
 */
import type { Chunk, Gap, GapCause } from "../../types.ts";

/** `lost`: the log holds no word of these samples; damage took it. */
export type MissingCause = GapCause | "lost";
export type Missing = { readonly firstSample: number; readonly lengthSamples: number; readonly cause: MissingCause };
/** Consecutive samples, one row a channel. */
export type Rows = { readonly firstSample: number; readonly samples: readonly Float64Array[] };

export type StreamRowsListener = {
  readonly onMissing: (missing: Missing) => void;
  readonly onRows: (rows: Rows) => void;
};

/** `position` is where the stream stands: the number of the next sample; null before the first. */
export type StreamRows = { readonly take: (event: Chunk | Gap) => void; readonly position: () => number | null };

/** `isSparse`: between the samples of a stream that comes when it comes, nothing is missing but what a gap tells. */
export function createStreamRows(
  { onMissing, onRows }: StreamRowsListener,
  { isSparse }: { readonly isSparse: boolean } = { isSparse: false },
): StreamRows {
  let position: number | null = null;

  const missing = (until: number, cause: MissingCause) => {
    const from = position ?? until;
    if (until <= from) return;
    onMissing({ firstSample: from, lengthSamples: until - from, cause });
    position = until;
  };

  const take = (event: Chunk | Gap) => {
    position ??= event.firstSample;
    if (isSparse) position = Math.max(position, event.firstSample);
    else missing(event.firstSample, "lost");
    if (event.type === "gap") {
      missing(event.firstSample + event.lengthSamples, event.cause);
      return;
    }
    const length = event.samples[0]?.length ?? 0;
    // Numbers only rise; what a damaged log tells twice counts once.
    const known = Math.max(0, position - event.firstSample);
    if (known >= length) return;
    const samples = known === 0 ? event.samples : event.samples.map((row) => row.subarray(known));
    onRows({ firstSample: position, samples });
    position = event.firstSample + length;
  };
  return { take, position: () => position };
}
