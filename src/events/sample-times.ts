/**
 * This file tells when a sample was taken, by this machine's clock. Nobody stamps samples: sample n was taken at t₀ + n / rate, and t₀ is the
 * earliest that any arrival of the last seconds allows, for a radio delays and never hurries. So the shortest way counts as none: what every sample
 * takes alike, nobody can see from here. Only the last seconds, because no two clocks agree.
 */

export type SampleTimes = {
  /** Samples up to `lastSample` had arrived at `atMs`. */
  readonly arrived: (lastSample: number, atMs: number) => void;
  /** Null while nothing has arrived. */
  readonly msOf: (sample: number) => number | null;
  /** The device counts anew, or lost count: what was known of its time is void. */
  readonly forget: () => void;
};

/** A headband's clock that is off by 100 millionths has gone 3 ms astray in it. */
const WINDOW_MS = 30_000;
/** Of an empty half. */
const NOTHING = Number.POSITIVE_INFINITY;

export function createSampleTimes(samplingRateHz: number): SampleTimes {
  const periodMs = 1000 / samplingRateHz;
  /** The least of each half of the window. */
  let [before, now] = [NOTHING, NOTHING];
  let halfFromMs = Number.NEGATIVE_INFINITY;
  return {
    arrived: (lastSample, atMs) => {
      if (atMs - halfFromMs >= WINDOW_MS / 2) {
        before = now;
        now = NOTHING;
        halfFromMs = atMs;
      }
      now = Math.min(now, atMs - lastSample * periodMs);
    },
    msOf: (sample) => {
      const startMs = Math.min(before, now);
      return startMs === NOTHING ? null : startMs + sample * periodMs;
    },
    forget: () => {
      [before, now] = [NOTHING, NOTHING];
    },
  };
}
