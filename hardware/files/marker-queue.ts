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

type Mark = { readonly sample: number; readonly label: string; readonly order: number };

const isBefore = (a: Mark | undefined, b: Mark | undefined): boolean =>
  a !== undefined && b !== undefined && (a.sample < b.sample || (a.sample === b.sample && a.order < b.order));

export function createMarkerQueue(writer: ChunkWriter): MarkerQueue {
  /** A binary heap: marks may come in any order, and in any number. */
  const heap: Mark[] = [];
  let early = 0;
  let added = 0;
  const swap = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]];
    if (one && other) [heap[a], heap[b]] = [other, one];
  };
  const insert = (mark: Mark) => {
    heap.push(mark);
    for (let at = heap.length - 1; at > 0 && isBefore(heap[at], heap[(at - 1) >> 1]); at = (at - 1) >> 1) {
      swap(at, (at - 1) >> 1);
    }
  };
  const removeFirst = () => {
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    heap[0] = last;
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = isBefore(heap[right], heap[left]) ? right : left;
      if (!isBefore(heap[least], heap[at])) return;
      swap(at, least);
      at = least;
    }
  };
  return {
    add: (at, label) => {
      const sample = Math.round(at);
      if (sample >= -1) insert({ sample: Math.max(0, sample), label, order: added++ });
      else early += 1;
    },
    giveUntil: (sample) => {
      for (let mark = heap[0]; mark && mark.sample < sample; mark = heap[0]) {
        writer.mark(mark.label, mark.sample);
        removeFirst();
      }
    },
    left: () => heap.length + early,
  };
}
