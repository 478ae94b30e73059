/**
 * This file counts samples and tells when a hop is due. Hops lie on the grid round(k · hop · rate) of the stream's own sample numbers, so
 * that a rate which a hop does not divide (250 Hz) never drifts, and a stage that begins mid-stream shares the grid.
 */

export type HopClock = {
  /** Takes the first sample number of the stream; later calls change nothing. */
  readonly begin: (sample: number) => void;
  /** Number of the sample that is due next. */
  readonly next: () => number;
  /** How many samples of a chunk that begins at `firstSample` have been read before. */
  readonly overlap: (firstSample: number) => number;
  readonly samplesToHop: () => number;
  /** Counts samples, never past a hop; true when an epoch ends here. */
  readonly advance: (count: number) => boolean;
  /** Counts missing samples; gives the times of the hops among them. */
  readonly skipTo: (sample: number) => readonly number[];
  /** Length of the hop that has just ended. */
  readonly hopSamples: () => number;
  /** Time of the newest hop, on the stream's sample clock. */
  readonly tSec: () => number;
};

/** A gap longer than an hour shows hops for its last hour only. */
const MOST_SKIPPED_SEC = 3600;

export function createHopClock(config: {
  readonly samplingRateHz: number;
  readonly epochSamples: number;
  readonly hopSec: number;
}): HopClock {
  const { samplingRateHz, epochSamples, hopSec } = config;
  const endOf = (hop: number) => Math.round(hop * hopSec * samplingRateHz);
  let first = -1;
  let next = 0;
  let hop = 0;

  const begin = (sample: number) => {
    if (first >= 0) return;
    first = sample;
    next = sample;
    hop = Math.floor(sample / (hopSec * samplingRateHz));
    while (endOf(hop) <= sample) hop++;
  };
  const advance = (count: number) => {
    next += count;
    if (next < endOf(hop)) return false;
    hop++;
    return next - first >= epochSamples;
  };
  const skipTo = (sample: number) => {
    const times: number[] = [];
    const earliest = sample - MOST_SKIPPED_SEC * samplingRateHz;
    if (endOf(hop) < earliest) hop = Math.floor(earliest / (hopSec * samplingRateHz));
    for (; endOf(hop) <= sample; hop++) if (endOf(hop) - first >= epochSamples) times.push(endOf(hop) / samplingRateHz);
    next = Math.max(next, sample);
    return times;
  };
  return {
    begin,
    next: () => next,
    overlap: (firstSample) => Math.max(0, next - firstSample),
    samplesToHop: () => endOf(hop) - next,
    advance,
    skipTo,
    hopSamples: () => endOf(hop - 1) - endOf(hop - 2),
    tSec: () => next / samplingRateHz,
  };
}
