/** This file holds marks that a file tells ahead of time until their sample comes. */
import type { ChunkWriter } from "./chunk-writer.ts";

export type MarkerQueue = {
  readonly add: (sec: number, label: string) => void;
  /** Gives every mark before this sample, in order. */
  readonly giveUntil: (sample: number) => void;
  /** Marks that still wait. */
  readonly left: () => number;
};

export function createMarkerQueue(writer: ChunkWriter, samplingRateHz: number): MarkerQueue {
  const waiting: { readonly sample: number; readonly label: string }[] = [];
  return {
    add: (sec, label) => {
      const sample = Math.max(0, Math.round(sec * samplingRateHz));
      const at = waiting.findIndex((mark) => mark.sample > sample);
      waiting.splice(at === -1 ? waiting.length : at, 0, { sample, label });
    },
    giveUntil: (sample) => {
      for (let mark = waiting[0]; mark && mark.sample < sample; mark = waiting[0]) {
        writer.mark(mark.label, mark.sample);
        waiting.shift();
      }
    },
    left: () => waiting.length,
  };
}
