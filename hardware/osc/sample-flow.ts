/**
 * This file numbers the samples of a stream that counts nothing itself and may lose packages: a silence is a gap by the clock, and so is what goes missing
 * piece by piece. What comes faster than the headband can measure is none of its samples.
 */
import type { Gap, SourceEvent } from "../../src/types.ts";
import { createNumbering } from "../acquisition/numbering.ts";

export type SampleFlow = {
  /** Rows of one value an electrode, that came at this monotonic time. */
  readonly take: (rows: readonly (readonly number[])[], atMs: number) => readonly SourceEvent[];
  readonly flush: () => readonly SourceEvent[];
  /** Number of the sample that is expected next. */
  readonly next: () => number;
  /** Rows that came too fast. */
  readonly surplus: () => number;
};

/** Wi-Fi gives what it held back at once; the clocks of two machines are never so far apart. */
const AHEAD_SEC = 1;
const CLOCK_SLACK = 1.02;
/** A second late is usual; what is missing now and was not within this time before is lost, not slow: 1 % in 20 s is told, a slow clock is not. */
const BUCKET_MS = 1000;
const LOOK_BACK = 20;
const RECENT = 2;
const LEAST_LOST_SEC = 0.25;

type Rows = {
  readonly numbers: null;
  readonly count: number;
  readonly atMs: number;
  readonly restarted: false;
  readonly rows: readonly (readonly number[])[];
};

export function createSampleFlow(config: {
  readonly stream: string;
  readonly channels: number;
  readonly samplingRateHz: number;
  readonly startMs: number;
}): SampleFlow {
  const { stream, channels, samplingRateHz, startMs } = config;
  const numbering = createNumbering<Rows>({ counter: null, samplingRateHz });
  const losses = createLosses(samplingRateHz, startMs);
  let cursor = 0;
  /** Rows that wait until a silence has been judged. */
  let held = 0;
  let surplus = 0;

  const gapOf = (lengthSamples: number, cause: Gap["cause"]): Gap => {
    const firstSample = cursor;
    cursor += lengthSamples;
    return { type: "gap", stream, firstSample, lengthSamples, cause, estimated: true };
  };
  const eventsOf = (placed: ReturnType<typeof numbering.place>, lost: number): SourceEvent[] => {
    const events: SourceEvent[] = [];
    let missing = lost;
    let cause: Gap["cause"] = "lost-packets";
    for (const part of placed) {
      if (part.type === "hole") {
        missing += part.lengthSamples;
        cause = part.cause;
        continue;
      }
      if (missing > 0) events.push(gapOf(missing, cause));
      missing = 0;
      const rows = part.block.rows.slice(part.from, part.to);
      const samples = Array.from({ length: channels }, (_, k) =>
        Float64Array.from(rows, (row) => row[k] ?? Number.NaN),
      );
      events.push({ type: "chunk", stream, firstSample: cursor, samples });
      cursor += rows.length;
    }
    return events;
  };
  return {
    take: (rows, atMs) => {
      const room = Math.floor((((atMs - startMs) / 1000) * CLOCK_SLACK + AHEAD_SEC) * samplingRateHz) - cursor - held;
      const kept = rows.slice(0, Math.max(0, room));
      surplus += rows.length - kept.length;
      if (kept.length === 0) return [];
      const placed = numbering.place({ numbers: null, count: kept.length, atMs, restarted: false, rows: kept });
      held = placed.length === 0 ? held + kept.length : 0;
      // While a silence is being judged, nothing is placed, and nothing is known.
      return eventsOf(placed, placed.length === 0 ? 0 : losses(cursor + countOf(placed), atMs));
    },
    flush: () => eventsOf(numbering.flush(), 0),
    next: () => cursor,
    surplus: () => surplus,
  };
}

const countOf = (placed: readonly ({ readonly type: "hole"; readonly lengthSamples: number } | Piece)[]): number =>
  placed.reduce((sum, part) => sum + (part.type === "hole" ? part.lengthSamples : part.to - part.from), 0);
type Piece = { readonly type: "piece"; readonly from: number; readonly to: number };

/** How many samples are missing by the clock that were not missing a while ago. */
function createLosses(samplingRateHz: number, startMs: number): (counted: number, atMs: number) => number {
  let bucket = 0;
  /** The least that was missing in each second: what is merely late comes within it. */
  let least: number[] = [];
  return (counted, atMs) => {
    const missing = ((atMs - startMs) / 1000) * samplingRateHz - counted;
    const now = Math.floor((atMs - startMs) / BUCKET_MS);
    if (now !== bucket || least.length === 0) {
      bucket = now;
      least = [...least, missing].slice(-LOOK_BACK);
    } else least[least.length - 1] = Math.min(missing, least.at(-1) ?? missing);
    if (least.length <= RECENT) return 0;
    const before = Math.min(...least);
    const lost = Math.round(Math.min(...least.slice(-RECENT)) - before);
    if (lost < LEAST_LOST_SEC * samplingRateHz) return 0;
    // Told, they count as come: what was missing before them stays the measure.
    least = [before];
    return lost;
  };
}
