/**
 * This file looks at one electrode's alpha between two hops, so that what follows it need not wait for the next. A look rests on the epoch of the
 * last hop, which was judged and whose blinks were taken out, and on the samples since, which nobody has judged yet: larger ones than the clean
 * epoch showed are believed only when they have been. It reads the calm signal, without mains: of a loud room's 1,300 µV² the filter alone lets a µV²
 * through, which swells as the person breathes.
 */
import type { ComplexFir } from "./complex-fir.ts";
import { createFastAlpha } from "./fast-alpha.ts";

export type FastLooksConfig = {
  readonly fir: ComplexFir;
  readonly samplingRateHz: number;
  readonly epochSamples: number;
};

export type FastLooks = {
  /** At a hop: the epoch as it is shown, and whether alpha may be read on it. Null keeps all looks until the next hop back. */
  readonly settle: (shown: Float64Array | null) => void;
  /** µV² of the moment that the filter's delay and the wait for a judgement leave; null where it cannot be known. `waiting` holds the samples since the hop. */
  readonly look: (waiting: Float64Array, count: number) => number | null;
  /** A sample so far back in the epoch no longer weighs. */
  readonly memorySamples: number;
};

/** Of the largest sample of the last clean epoch; what lies beyond is likelier a blink, a clench or a loose wire than a rhythm. */
const MOST_GROWTH = 1.5;
/** In µV: a very quiet epoch leaves room for a rhythm that begins. */
const LEAST_ROOM_UV = 15;
/** Of the filter's energy; the rest lies on its oldest taps. */
const WEIGHS = 0.98;

export function createFastLooks({ fir, samplingRateHz, epochSamples }: FastLooksConfig): FastLooks {
  const fast = createFastAlpha({ fir, samplingRateHz, epochSamples });
  const kept = fast.memorySamples(0);
  const recent = new Float64Array(kept + epochSamples);
  let mostUv = 0;
  let isReadable = false;
  const settle = (shown: Float64Array | null) => {
    isReadable = shown !== null;
    if (shown === null) return;
    recent.set(shown.subarray(shown.length - kept));
    mostUv = Math.max(LEAST_ROOM_UV, MOST_GROWTH * largestOf(shown, shown.length));
  };
  const look = (waiting: Float64Array, count: number): number | null => {
    if (!isReadable || largestOf(waiting, count) > mostUv) return null;
    for (let n = 0; n < count; n++) recent[kept + n] = waiting[n]!;
    const alphaUv2 = fast.measure(recent.subarray(count, kept + count), 1);
    return alphaUv2 > 0 && Number.isFinite(alphaUv2) ? alphaUv2 : null;
  };
  let memorySamples = 0;
  while (memorySamples < kept && fast.shareOf(0, memorySamples, 1) < WEIGHS) memorySamples++;
  return { settle, look, memorySamples };
}

function largestOf(samples: Float64Array, count: number): number {
  let most = 0;
  for (let n = 0; n < count; n++) most = Math.max(most, Math.abs(samples[n]!));
  return most;
}
