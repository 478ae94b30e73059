/** This file keeps the newest samples of one channel: a ring that is filled one by one and read in order of time. */

export type Ring = {
  readonly push: (sample: number) => void;
  /** Copies the newest `into.length` samples, oldest first; what was never pushed is 0. */
  readonly copyNewest: (into: Float64Array) => void;
};

export function createRing(capacity: number): Ring {
  const samples = new Float64Array(capacity);
  let next = 0;
  return {
    push: (sample) => {
      samples[next] = sample;
      next = next + 1 === capacity ? 0 : next + 1;
    },
    copyNewest: (into) => {
      let from = next - into.length;
      if (from < 0) from += capacity;
      for (let n = 0; n < into.length; n++) {
        into[n] = samples[from]!;
        from = from + 1 === capacity ? 0 : from + 1;
      }
    },
  };
}
