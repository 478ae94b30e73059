/**
 * This file takes glances out of the electrodes that show them, so that a glance costs its turn and not the whole epoch. Each is fitted anew hop by
 * hop until most of it has died away (glance-fit.ts); how much of it reaches an electrode is learned from the session's own glances.
 */
import { drawGlance, fitGlance, type GlanceFound, heightOf } from "./artifacts/glance-fit.ts";
import type { Saccade } from "./artifacts/saccade.ts";
import type { TakenOut } from "./blink-repair.ts";
import type { OwnSignal } from "./own-signal.ts";
import { thin } from "./thin.ts";

/** What is fitted reaches so far before the turn and after it. */
const [FROM_SEC, TO_SEC] = [0.35, 0.8];
/** The next glance begins so long before it is told. */
const BEGINS_SEC = 0.04;
/** Less of it tells nothing. */
const LEAST_SEC = 0.12;
/** How much of a glance reaches an electrode, before any was seen there, and how far that strays from one to the next (SD). */
const [SHARE_SD, SHARE_STRAYS] = [0.5, 0.04];
/** What is left about the turn may be so many times as loud as usual. */
const REST_SEC = [-0.05, 0.25] as const;

export type GlancePlace = {
  readonly own: OwnSignal;
  readonly isSound: () => boolean;
  /** The epoch without the blinks and the older glances. */
  readonly shown: () => Float64Array;
};

type TakeOut = (place: number, glance: TakenOut) => void;

type Known = {
  /** Number of the sample of the stream at which it was told to begin. */
  readonly sample: number;
  readonly stepsUv: readonly [left: number, right: number];
  readonly taken: Map<number, TakenOut & { readonly firstSample: number }>;
  found: GlanceFound | undefined;
  isFinal: boolean;
};

export type GlanceRepair = {
  /** A glance that has come into sight. */
  readonly add: (saccade: Saccade, now: number, takeOut: TakeOut) => void;
  /** At a hop: looks at the glances again, the oldest first; `takeOut` takes each out before the next is looked at. */
  readonly fit: (now: number, takeOut: TakeOut) => void;
  /** Whether the glance that was told to begin at a sample of the stream is out at a place. */
  readonly isOut: (sample: number, place: number) => boolean;
  readonly restart: () => void;
};

export function createGlanceRepair(config: {
  /** Whether a place shows a blink between two samples of the stream: what it left would be taken for the glance. */
  readonly hasBlink: (place: number, fromSample: number, toSample: number) => boolean;
  readonly places: readonly GlancePlace[];
  readonly pair: readonly [number, number];
  readonly stride: number;
  readonly samplingRateHz: number;
  readonly epochSamples: number;
}): GlanceRepair {
  const { hasBlink, places, pair, stride, samplingRateHz, epochSamples } = config;
  const fitHz = samplingRateHz / stride;
  const length = Math.floor(epochSamples / stride);
  const first = epochSamples % stride;
  const reach = (sec: number) => Math.round(sec * fitHz);
  const shares = places.map(() => createShare());
  let known: Known[] = [];

  const refit = (one: Known, now: number, nextSample: number) => {
    const start = now - epochSamples;
    const thinned = (sample: number) => (sample - start - first) / stride;
    const at = thinned(one.sample);
    const to = Math.round(Math.min(length, at + reach(TO_SEC), thinned(nextSample) - reach(BEGINS_SEC)));
    const from = Math.max(0, Math.round(at) - reach(FROM_SEC));
    one.taken.clear();
    one.isFinal = to < length;
    const traces = places.map(({ own, isSound, shown }, place) => {
      const isBlinking = hasBlink(place, start + first + from * stride, start + first + to * stride);
      const whitening = isSound() && !isBlinking ? own.whitening() : null;
      return whitening && { whitening, signal: thin(shown(), stride, new Float64Array(length)) };
    });
    const [left, right] = pair.map((place) => traces[place]);
    if (!left || !right || at - from < reach(FROM_SEC) / 2 || to - at < reach(LEAST_SEC)) return;
    const heightsUv = one.stepsUv;
    const begin = one.found && { ...one.found, start: thinned(one.found.start) };
    const fit = fitGlance([left, right], { from, to, start: at, heightsUv, begin }, fitHz);
    one.found = { ...fit, start: start + first + fit.start * stride };
    const sizeUv = (fit.heightsUv[1]! - fit.heightsUv[0]!) / 2;
    const unit = drawGlance({ ...fit, start: fit.start - from }, length - from, fitHz);
    /** As the samples came, to the end of what it may still show. */
    const whole = drawGlance(
      { ...fit, start: (fit.start - from) * stride + (stride - 1) / 2 },
      2 * epochSamples,
      samplingRateHz,
    );
    const firstSample = start + first + from * stride;
    const keep = (place: number, heightUv: number, loss: Float64Array) => {
      const { signal } = traces[place]!;
      for (let n = 0; n < unit.length; n++) signal[from + n]! -= heightUv * unit[n]!;
      const rest = REST_SEC.map((sec) => Math.round(fit.start + sec * fitHz)) as [number, number];
      if (!places[place]!.own.isUsual(signal, Math.max(0, rest[0]), Math.min(to, rest[1]))) return;
      const peak = one.sample;
      one.taken.set(place, { firstSample, from: 0, blinkUv: whole.map((value) => heightUv * value), peak, loss });
    };
    for (const [c, place] of pair.entries()) keep(place, fit.heightsUv[c]!, fit.losses[c]!);
    for (const [place, trace] of traces.entries()) {
      if (!trace || pair.includes(place)) continue;
      const share = shares[place]!;
      const expected = { from, to, meanUv: share.mean() * sizeUv, sdUv: share.sd() * Math.abs(sizeUv) };
      const { heightUv, seen, loss } = heightOf(trace, unit, expected, fitHz);
      keep(
        place,
        heightUv,
        loss.map((lost, at) => lost - heightUv ** 2 * fit.strays[at]!),
      );
      if (one.isFinal && one.taken.has(place)) share.learn(seen.heightUv / sizeUv, seen.sdUv / Math.abs(sizeUv));
    }
  };
  const takeOne = (one: Known, now: number, takeOut: TakeOut) => {
    const start = now - epochSamples;
    for (const [place, taken] of one.taken) {
      takeOut(place, { ...taken, from: taken.firstSample - start, peak: taken.peak - start });
    }
  };
  return {
    add: ({ at, stepsUv }, now, takeOut) => {
      const sample = now - epochSamples + at;
      const one: Known = { sample, stepsUv, taken: new Map(), found: undefined, isFinal: false };
      known.push(one);
      refit(one, now, Number.POSITIVE_INFINITY);
      takeOne(one, now, takeOut);
    },
    fit: (now, takeOut) => {
      if (known.length === 0) return;
      known = known.filter(({ sample }) => sample > now - 2 * epochSamples);
      for (const [k, one] of known.entries()) {
        if (!one.isFinal) refit(one, now, known[k + 1]?.sample ?? Number.POSITIVE_INFINITY);
        takeOne(one, now, takeOut);
      }
    },
    isOut: (sample, place) => known.some((one) => one.sample === sample && one.taken.has(place)),
    restart: () => {
      known = [];
    },
  };
}

/** How much of a glance reaches one electrode: a level that strays a little (Kalman 1960). */
function createShare() {
  let mean = 0;
  let variance = SHARE_SD ** 2;
  return {
    mean: () => mean,
    sd: () => Math.sqrt(variance + SHARE_STRAYS ** 2),
    learn: (share: number, sd: number) => {
      const weight = variance / (variance + sd ** 2 + SHARE_STRAYS ** 2);
      mean += weight * (share - mean);
      variance *= 1 - weight;
    },
  };
}
