/** This file counts delays into bins of a tenth of a millisecond, so that hours of them take no more room than a minute. */

export type Quantiles = {
  readonly add: (ms: number) => void;
  /** The delay that a share of all do not exceed, 0.5 for the median; null where there is none. */
  readonly at: (share: number) => number | null;
};

const BINS_PER_MS = 10;
/** Whatever takes longer counts as this long. */
const MOST_MS = 2000;

export function createQuantiles(): Quantiles {
  const counts = new Uint32Array(MOST_MS * BINS_PER_MS + 1);
  let total = 0;
  return {
    add: (ms) => {
      const bin = Math.round(Math.min(MOST_MS, Math.max(0, ms)) * BINS_PER_MS);
      counts[bin] = (counts[bin] ?? 0) + 1;
      total++;
    },
    at: (share) => {
      const rank = Math.max(1, Math.ceil(share * total));
      let below = 0;
      for (const [bin, count] of counts.entries()) {
        below += count;
        if (below >= rank) return bin / BINS_PER_MS;
      }
      return null;
    },
  };
}
