/**
 * This file keeps the samples that are clean at each electrode: those that lie in any window without an artifact. The others are kept as
 * NaN, so that time stays whole and readers begin anew after them.
 */

import { EPOCH_SEC } from "../src/signal/analyze.ts";
import { joined } from "../src/signal/joined.ts";
import { type Chunk, type Features, HOP_SEC, type StreamInfo } from "../src/types.ts";

export type CleanSamples = {
  /** A part that ends at a hop or before it, and the hop if there is one. */
  readonly push: (part: Chunk, features: Features | null) => void;
  /** Nothing that comes later belongs to what came before: a gap, the end of a block. */
  readonly part: () => void;
  /** By channel, in order; a single NaN stands between stretches. */
  readonly read: () => readonly Float64Array[];
};

/** More tells nothing new of a person's spectrum. */
const MOST_SEC = 300;
/** Of all channels together (160 MB), for caps with hundreds of channels. */
const MOST_NUMBERS = 2e7;

const HOPS_A_WINDOW = EPOCH_SEC / HOP_SEC;

type Waiting = { readonly samples: readonly Float64Array[]; readonly isClean: boolean[]; hops: number };

export function createCleanSamples({ channels, samplingRateHz }: StreamInfo): CleanSamples {
  const most = Math.min(MOST_SEC * samplingRateHz, MOST_NUMBERS / channels.length);
  const kept: Float64Array[][] = channels.map(() => []);
  const between = Float64Array.of(Number.NaN);
  let waiting: Waiting[] = [];
  let length = 0;

  const keep = ({ samples, isClean }: Waiting) => {
    const count = samples[0]?.length ?? 0;
    if (length + count > most) return;
    length += count;
    for (const [c, row] of samples.entries()) {
      kept[c]?.push(isClean[c] ? row.slice() : new Float64Array(count).fill(Number.NaN));
    }
  };
  const judge = (features: Features) => {
    for (const part of waiting) {
      part.hops++;
      for (const [c, { artifacts }] of features.electrodes.entries())
        if (artifacts.length === 0) part.isClean[c] = true;
    }
    for (let part = waiting[0]; part && part.hops >= HOPS_A_WINDOW; part = waiting[0]) {
      keep(part);
      waiting.shift();
    }
  };
  return {
    push: ({ samples }, features) => {
      // A source may use its arrays again.
      waiting.push({ samples: samples.map((row) => row.slice()), isClean: channels.map(() => false), hops: 0 });
      if (features) judge(features);
    },
    part: () => {
      for (const part of waiting) keep(part);
      waiting = [];
      for (const rows of kept) rows.push(between);
    },
    read: () => kept.map(joined),
  };
}
