/** This file holds marks that a file tells ahead of time until their sample comes. */
import type { ChunkWriter } from "./chunk-writer.ts";

export type MarkerQueue = {
  /** `sample` may lie between two; NaN is a time that nothing places. */
  readonly add: (sample: number, label: string) => void;
  /** Gives every mark before this sample, in order. */
  readonly giveUntil: (sample: number) => void;
  /** Marks that still wait, and those of before the first sample: no sample is theirs. */
  readonly left: () => number;
};

export function createMarkerQueue(writer: ChunkWriter): MarkerQueue {
  const waiting: { readonly sample: number; readonly label: string }[] = [];
  let early = 0;
  /** Most marks come in order: the place is looked for from the end. */
  const insert = (mark: { readonly sample: number; readonly label: string }) => {
    let place = waiting.length;
    while (place > 0 && (waiting[place - 1]?.sample ?? 0) > mark.sample) place--;
    waiting.splice(place, 0, mark);
  };
  return {
    add: (at, label) => {
      const sample = Math.round(at);
      if (sample >= -1) insert({ sample: Math.max(0, sample), label });
      else early += 1;
    },
    giveUntil: (sample) => {
      for (let mark = waiting[0]; mark && mark.sample < sample; mark = waiting[0]) {
        writer.mark(mark.label, mark.sample);
        waiting.shift();
      }
    },
    left: () => waiting.length + early,
  };
}
