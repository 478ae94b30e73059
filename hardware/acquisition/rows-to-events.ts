/** This file turns numbered rows of a board into the chunks, gaps and markers of its streams. */
import type { Chunk, SourceEvent } from "../../src/types.ts";
import { PACKAGE_PLACE, type PresetPlan, type StreamPlan } from "../brainflow/preset-plan.ts";
import type { Placed } from "./hold-back.ts";
import type { RowsMessage } from "./messages.ts";
import { type Block, createNumbering } from "./numbering.ts";

type RowBlock = Block & { readonly values: Float64Array; readonly endMs: number; readonly periodMs: number };

export type RowReader = {
  /** `restarted`: these are the first rows since the device was opened anew. */
  read(rows: RowsMessage, restarted: boolean): readonly SourceEvent[];
  /** What is held back, when no rows follow. */
  flush(): readonly SourceEvent[];
};

export function createRowReader(plan: PresetPlan): RowReader {
  const numbering = createNumbering<RowBlock>({ counter: plan.counter, samplingRateHz: plan.samplingRateHz });
  const periodMs = 1000 / plan.samplingRateHz;
  const toEvents = (placed: readonly Placed<RowBlock>[]) => placed.flatMap((entry) => eventsOf(plan, entry));
  return {
    read: ({ values, count, atMs, measuredAtMs }, restarted) => {
      const numbers = plan.counter && values.subarray(PACKAGE_PLACE * count, (PACKAGE_PLACE + 1) * count);
      // A stamp is of the moment at which a sample begins; what has arrived is over.
      const endMs = measuredAtMs === undefined ? atMs : measuredAtMs + periodMs;
      const block = { values, numbers, count, endMs, periodMs, atMs: measuredAtMs ?? atMs, restarted };
      return toEvents(numbering.place(block));
    },
    flush: () => toEvents(numbering.flush()),
  };
}

function eventsOf(plan: PresetPlan, entry: Placed<RowBlock>): readonly SourceEvent[] {
  if (entry.type === "piece") {
    const { block, from, to, firstSample } = entry;
    return [
      ...markersOf(plan, block, from, to, firstSample),
      ...plan.streams.map((stream) => chunkOf(stream, block, from, to, firstSample)),
    ];
  }
  const { firstSample, lengthSamples, cause, estimated } = entry;
  return plan.streams.map(({ info }) => {
    return { type: "gap", stream: info.id, firstSample, lengthSamples, cause, estimated };
  });
}

/** The newest charge in percent that these rows tell; NaN where they tell none. */
export function batteryIn({ batteryPlace }: PresetPlan, { values, count }: RowsMessage): number {
  if (batteryPlace === undefined) return Number.NaN;
  const row = values.subarray(batteryPlace * count, (batteryPlace + 1) * count);
  return row.findLast((percent) => percent > 0 && percent <= 100) ?? Number.NaN;
}

function chunkOf(stream: StreamPlan, block: RowBlock, from: number, to: number, firstSample: number): Chunk {
  const samples = stream.places.map((place) => {
    const row = block.values.slice(place * block.count + from, place * block.count + to);
    // An infinite sample is no measurement; NaN is what the stages know for that.
    for (let i = 0; i < row.length; i++) if (!Number.isFinite(row[i])) row[i] = Number.NaN;
    return row;
  });
  const endMs = block.endMs - (block.count - to) * block.periodMs;
  return { type: "chunk", stream: stream.info.id, firstSample, samples, endMs };
}

/** Marks that were put into the board's own marker row; 0 is none. */
function markersOf(
  plan: PresetPlan,
  block: RowBlock,
  from: number,
  to: number,
  firstSample: number,
): readonly SourceEvent[] {
  const eeg = plan.streams.find(({ info }) => info.kind === "eeg");
  const found: SourceEvent[] = [];
  if (!eeg) return found;
  for (let i = from; i < to; i++) {
    const value = block.values[plan.markerPlace * block.count + i] ?? 0;
    if (value === 0 || Number.isNaN(value)) continue;
    found.push({ type: "marker", stream: eeg.info.id, sample: firstSample + i - from, label: String(value) });
  }
  return found;
}
