/**
 * This file brings an XDF stream's stamps to the recorder's clock: by every clock offset of the file, a line through those of each stretch
 * between restarts of the sender (as pyxdf does; App-LabRecorder measures one every five seconds).
 */

export type ClockOffset = {
  /** Time of the measurement by the stream's own clock. */
  readonly timeSec: number;
  /** Added to a stamp of that time it gives the recorder's. */
  readonly offsetSec: number;
  /** Samples of the stream that stand before it in the file. */
  readonly samplesBefore: number;
};

/** pyxdf's limits: an offset that jumps by more than a second, and by ten times the usual. */
const JUMP_SEC = 1;
const JUMP_DEVIATIONS = 10;
/** Clocks drift apart by some millionths; a line steeper than this fits nothing. */
const MOST_DRIFT = 1e-3;

/** A new array of stamps by the recorder's clock. */
export function synchronise(stamps: Float64Array, offsets: readonly ClockOffset[]): Float64Array {
  const known = offsets.filter(({ timeSec, offsetSec }) => Number.isFinite(timeSec) && Number.isFinite(offsetSec));
  const synchronised = Float64Array.from(stamps);
  let from = 0;
  for (const stretch of splitAtResets(known)) {
    const to = stretch.next ? boundaryOf(stamps, stretch.offsets.at(-1), stretch.next) : stamps.length;
    const correct = lineThrough(stretch.offsets);
    for (let i = from; i < to; i++) synchronised[i] = correct(stamps[i] ?? Number.NaN);
    from = Math.max(from, to);
  }
  return synchronised;
}

type Stretch = { readonly offsets: readonly ClockOffset[]; readonly next: ClockOffset | null };

function splitAtResets(offsets: readonly ClockOffset[]): readonly Stretch[] {
  if (offsets.length === 0) return [];
  const jumps = offsets.slice(1).map((offset, k) => Math.abs(offset.offsetSec - (offsets[k]?.offsetSec ?? 0)));
  const usual = middle(jumps);
  const deviation = 1.4826 * middle(jumps.map((jump) => Math.abs(jump - usual)));
  const isReset = (k: number) => {
    const jump = jumps[k] ?? 0;
    const goesBack = (offsets[k + 1]?.timeSec ?? 0) < (offsets[k]?.timeSec ?? 0);
    return jump > JUMP_SEC && (goesBack || jump - usual > JUMP_DEVIATIONS * deviation);
  };
  const stretches: Stretch[] = [];
  let from = 0;
  for (let k = 0; k < offsets.length; k++) {
    const next = offsets[k + 1] ?? null;
    if (next && !isReset(k)) continue;
    stretches.push({ offsets: offsets.slice(from, k + 1), next });
    from = k + 1;
  }
  return stretches;
}

/** The sample at which the clock began anew: the largest step between the two measurements. */
function boundaryOf(stamps: Float64Array, last: ClockOffset | undefined, next: ClockOffset): number {
  let boundary = Math.min(stamps.length, next.samplesBefore);
  let largest = JUMP_SEC;
  for (let i = Math.max(1, last?.samplesBefore ?? 0); i < Math.min(stamps.length, next.samplesBefore + 1); i++) {
    const step = Math.abs((stamps[i] ?? 0) - (stamps[i - 1] ?? 0));
    if (step > largest) [largest, boundary] = [step, i];
  }
  return boundary;
}

/** A robust line: the median of the slopes between halves, and the median of what is left. */
function lineThrough(offsets: readonly ClockOffset[]): (stampSec: number) => number {
  const half = Math.ceil(offsets.length / 2);
  const slopes = offsets.slice(half).map(({ timeSec, offsetSec }, k) => {
    const { timeSec: thenSec = 0, offsetSec: before = 0 } = offsets[k] ?? {};
    return (offsetSec - before) / (timeSec - thenSec);
  });
  const slope = middle(slopes.filter(Number.isFinite));
  const drift = Math.abs(slope) <= MOST_DRIFT ? slope : 0;
  const startSec = offsets[0]?.timeSec ?? 0;
  const level = middle(offsets.map(({ timeSec, offsetSec }) => offsetSec - drift * (timeSec - startSec)));
  return (stampSec) => stampSec + level + drift * (stampSec - startSec);
}

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = sorted.length / 2;
  return ((sorted[Math.ceil(at) - 1] ?? 0) + (sorted[Math.floor(at)] ?? 0)) / 2;
}
