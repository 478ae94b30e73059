/**
 * This file tells when a sample was taken, by this machine's clock. Nobody stamps samples: sample n was taken at t₀ + n / rate, and t₀ is the
 * earliest that any arrival of the last seconds allows, for a radio delays and never hurries. So the shortest way counts as none: what every sample
 * takes alike, nobody can see from here. No two clocks agree: how t₀ wanders from one half of the window to the next is learnt, and counted in.
 */

export type SampleTimes = {
  /** Samples up to `lastSample` had arrived at `atMs`. */
  readonly arrived: (lastSample: number, atMs: number) => void;
  /** Null while nothing has arrived. */
  readonly msOf: (sample: number) => number | null;
  /** The device counts anew, or lost count: what was known of its time is void. Its rate is not. */
  readonly forget: () => void;
};

/** Half of the window: longer than any stall of a busy machine; in two, a clock that is off by 100 millionths goes 3 ms astray. */
const HALF_MS = 15_000;
/** No headband's clock is off by more. */
const MOST_DRIFT = 0.005;

/** The arrival that was the least late: `startMs` is the t₀ that it allows. */
type Least = { readonly sampleMs: number; readonly startMs: number };

export function createSampleTimes(samplingRateHz: number): SampleTimes {
  const periodMs = 1000 / samplingRateHz;
  /** Of each half, the newest last. */
  let leasts: readonly Least[] = [];
  /** What t₀ gains in a millisecond of samples. */
  let drift = 0;
  let halfFromMs = Number.NEGATIVE_INFINITY;
  const startAt = ({ sampleMs, startMs }: Least, ms: number) => startMs + drift * (ms - sampleMs);

  return {
    arrived: (lastSample, atMs) => {
      const sampleMs = lastSample * periodMs;
      const came = { sampleMs, startMs: atMs - sampleMs };
      const halfMs = atMs - halfFromMs;
      if (halfMs >= 2 * HALF_MS) leasts = [];
      if (halfMs >= HALF_MS) {
        drift = driftOf(leasts) ?? drift;
        leasts = [...leasts.slice(1 - HALVES), came];
        halfFromMs = atMs;
        return;
      }
      const least = leasts.at(-1);
      if (!least || came.startMs < startAt(least, sampleMs)) leasts = [...leasts.slice(0, -1), came];
    },
    msOf: (sample) => {
      const sampleMs = sample * periodMs;
      const starts = leasts.slice(-2).map((least) => startAt(least, sampleMs));
      return starts.length === 0 ? null : sampleMs + Math.min(...starts);
    },
    forget: () => {
      leasts = [];
      halfFromMs = Number.NEGATIVE_INFINITY;
    },
  };
}

const HALVES = 5;

/** Two steps of half a minute that agree are a drift, and the lesser of them is sure; one alone is a way that became longer or shorter. */
function driftOf(leasts: readonly Least[]): number | null {
  const [first, , middle, , last] = leasts;
  if (!first || !middle || !last) return null;
  const [one, other] = [slope(first, middle), slope(middle, last)];
  if (Math.sign(one) !== Math.sign(other)) return 0;
  return Math.sign(one) * Math.min(Math.abs(one), Math.abs(other), MOST_DRIFT);
}

const slope = (from: Least, to: Least): number => (to.startMs - from.startMs) / (to.sampleMs - from.sampleMs);
