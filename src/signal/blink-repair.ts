/**
 * This file takes blinks out of the electrodes that show them, so that a blink costs its own length and not the whole epoch. Each one is fitted
 * anew hop by hop until its rebound has come in (blink-fit.ts); then what was found stays, and the person's own shape is learned from it. What does not
 * look like a blink is left in, and refused.
 */
import type { Blink } from "./artifacts/blink.ts";
import {
  type BlinkFit,
  type BlinkFound,
  type BlinkTrace,
  between,
  fitBlink,
  USUAL_SCALES,
} from "./artifacts/blink-fit.ts";
import { createBlinkScale } from "./artifacts/blink-scale.ts";
import { AFTER_SEC, smoothBlink } from "./artifacts/blink-shape.ts";
import { createBlinkVariety } from "./artifacts/blink-variety.ts";
import { createPairModel } from "./artifacts/pair-model.ts";
import { createDue, createOwnSignal, type OwnSignal } from "./own-signal.ts";
import { createRunningMedian } from "./running-median.ts";
import { thin } from "./thin.ts";

/** What is fitted reaches so far around the extremum. */
const FROM_SEC = 0.3;
const TO_SEC = AFTER_SEC + 0.1;
/** The next blink begins so long before it is told. */
const BEGINS_SEC = 0.08;
const [KNOWN_BLINKS, KEPT_BLINKS] = [4, 16];
/** Clean signal is learned from in stretches of a second; a blink before has to be gone. */
const STRETCH_SEC = 1;
/** What is left under the lid's movement is looked at so far about the extremum. */
const REST_SEC = [-0.1, 0.1] as const;
/** Where samples come faster, means over some of them are fitted: a blink ends at 20 Hz, and the same order of autoregression reaches further back. */
const FIT_HZ = 128;

/** One electrode as the repair needs it. */
export type Repairable = {
  /** The epoch after the 1 Hz high-pass, blinks and all. */
  readonly highPassed: Float64Array;
  /** Whole, and nothing but the eyes disturbs it. */
  readonly isSound: () => boolean;
};

/** What a blink left in one electrode's epoch; `from` is a place in the epoch, negative where its beginning has left. */
export type TakenOut = {
  readonly from: number;
  readonly blinkUv: Float64Array;
  /** Place of its extremum in the epoch. */
  readonly peak: number;
  /** What went of the brain with it (brain-lost.ts). */
  readonly loss: Float64Array;
};

type Known = {
  readonly blink: Blink;
  /** The electrodes that show it. */
  readonly places: readonly number[];
  readonly taken: Map<
    number,
    { readonly firstSample: number; readonly blinkUv: Float64Array; readonly loss: Float64Array }
  >;
  isFinal: boolean;
  /** What the last look at it found, its place in samples of the stream. */
  found: BlinkFound | undefined;
};

export type BlinkRepair = {
  /** A blink that has ended, and the electrodes that show it. */
  readonly add: (blink: Blink, places: readonly number[]) => void;
  /** At a hop, once: `now` is the number of the next sample, `openFrom` where a blink begins that has not ended. */
  readonly fit: (now: number, openFrom: number | null) => void;
  /** Blinks in the epoch: where they are, and whether they could be taken out at a place. */
  readonly blinks: () => readonly {
    readonly blink: Blink;
    readonly places: readonly number[];
    readonly isOut: (place: number) => boolean;
  }[];
  readonly takenAt: (place: number, now: number) => readonly TakenOut[];
  /** At a hop: learns the electrodes' own signals at the places where nothing disturbs them. */
  readonly learn: (isClean: (place: number) => boolean, now: number) => void;
  /** How deep this person's blinks are, by those that could be taken out; null before some are known. */
  readonly usualDepthUv: () => number | null;
  /** What is known of an electrode's own signal, in means over `stride` samples. */
  readonly ownAt: (place: number) => OwnSignal;
  readonly stride: number;
  readonly restart: () => void;
};

export function createBlinkRepair(config: {
  readonly electrodes: readonly Repairable[];
  /** Places that a blink is told by, and the way it pushes them. */
  readonly pair: readonly number[];
  readonly sign: 1 | -1;
  readonly samplingRateHz: number;
  readonly epochSamples: number;
}): BlinkRepair {
  const { electrodes, pair, sign, samplingRateHz, epochSamples } = config;
  const stride = Math.max(1, Math.round(samplingRateHz / FIT_HZ));
  const fitHz = samplingRateHz / stride;
  const own = electrodes.map(() => createOwnSignal(fitHz, sign));
  const together = createPairModel();
  const isTogetherDue = createDue();
  const scales = USUAL_SCALES.map(() => createBlinkScale());
  const variety = createBlinkVariety();
  const inSamples = (sec: number) => Math.round(sec * samplingRateHz);
  const whole = new Float64Array(epochSamples);
  /** Thinned: the newest sample is in the last mean. */
  const scratch = electrodes.map(() => new Float64Array(Math.floor(epochSamples / stride)));
  const depths = createRunningMedian(KEPT_BLINKS);
  /** ln of how much longer than the mean shape the person's blinks are: the shape follows it. */
  const usual = { stretch: createUsual(), opening: createUsual() };
  let known: Known[] = [];

  const without = (place: number, but: Known, now: number): Float64Array => {
    whole.set(electrodes[place]!.highPassed);
    for (const one of known) {
      const taken = one === but ? undefined : one.taken.get(place);
      if (taken) subtract(whole, taken.firstSample - (now - epochSamples), taken.blinkUv);
    }
    return thin(whole, stride, scratch[place]!);
  };
  const fitOne = (one: Known, now: number, nextFrom: number) => {
    const start = now - epochSamples;
    const first = epochSamples % stride;
    const thinned = (sample: number) => Math.round((sample - start - first) / stride);
    const length = scratch[0]!.length;
    const reach = (sec: number) => Math.round(sec * fitHz);
    const peak = thinned(one.blink.peakSample);
    const to = Math.min(length, peak + reach(TO_SEC), thinned(nextFrom) - reach(BEGINS_SEC));
    const from = Math.max(0, peak - reach(FROM_SEC));
    one.taken.clear();
    one.isFinal = to < length;
    if (peak < reach(BEGINS_SEC) || to <= peak + 1) return;
    const traceOf = (place: number): BlinkTrace | null => {
      const whitening = electrodes[place]!.isSound() ? own[place]!.model.whitening() : null;
      return whitening && { signal: without(place, one, now), whitening, shape: own[place]!.shape, ways: [] };
    };
    const keep = (places: readonly number[], traces: readonly BlinkTrace[], fit: BlinkFit) => {
      const ones: Float64Array[] = [];
      for (const [c, place] of places.entries()) {
        const { signal } = traces[c]!;
        const seen = one.isFinal ? laidOver(place, signal, fit, c, to) : null;
        if (seen && own[place]!.shape.learn(seen)) ones.push(smoothBlink(seen, fitHz));
        subtract(signal, fit.from, fit.blinksUv[c]!);
        const [restFrom, restTo] = REST_SEC.map((sec) => Math.round(peak + sec * fitHz)) as [number, number];
        if (!own[place]!.isUsual(signal, Math.max(0, restFrom), Math.min(to, restTo))) continue;
        const firstSample = start + first + fit.from * stride;
        one.taken.set(place, { firstSample, blinkUv: widen(fit.blinksUv[c]!, stride), loss: fit.losses[c]! });
      }
      return ones;
    };
    const near = { from, to, peak };
    const seen = pair.map((place) => ({ place, trace: traceOf(place) }));
    const leading = seen.flatMap(({ place, trace }) => (trace ? [{ place, trace }] : []));
    if (leading.length === 0) return;
    const ways = leading.length === pair.length ? variety.ways() : [];
    const traces = leading.map(({ trace }, c) => ({ ...trace, ways: ways.map(({ shapes }) => shapes[c]!) }));
    const begin = one.found && { ...one.found, peak: (one.found.peak - start - first) / stride };
    const views =
      leading.length === 2
        ? together.views(
            traces.map(({ whitening }) => whitening),
            fitHz,
          )
        : null;
    const fit = fitBlink(
      traces,
      {
        ...near,
        waySds: ways.map(({ sd }) => sd),
        begin,
        views: views ?? undefined,
        scales: scales.map(({ scale }) => scale()),
      },
      fitHz,
    );
    one.found = {
      peak: start + first + fit.peak * stride,
      stretch: fit.stretch,
      rebound: fit.rebound,
      opening: fit.opening,
    };
    const isShapeKnown = leading.every(({ place }) => own[place]!.shape.blinks() >= KNOWN_BLINKS);
    if (one.isFinal) for (const name of LENGTHS) usual[name].learn(Math.log(fit[name]));
    const ones = keep(
      leading.map(({ place }) => place),
      traces,
      fit,
    );
    if (ones.length === pair.length) variety.learn(ones);
    // What is left in, and refused, was none.
    if (one.isFinal && isShapeKnown && pair.every((place) => one.taken.has(place))) {
      const evidences = fit.weighScales();
      for (const [group, { learn }] of scales.entries()) learn(evidences[group]!);
    }
    for (const place of one.places) {
      if (pair.includes(place)) continue;
      const trace = traceOf(place);
      const { stretch, opening } = fit;
      if (trace) keep([place], [trace], fitBlink([trace], { from, to, peak: fit.peak, stretch, opening }, fitHz));
    }
  };
  /** Laid over the mean shape; a blink that the next one cuts short is not. */
  const laidOver = (place: number, signal: Float64Array, fit: BlinkFit, trace: number, to: number) => {
    const { shape, before } = own[place]!.shape;
    const stretch = fit.stretch / Math.exp(usual.stretch.value());
    const opening = fit.opening / Math.exp(usual.opening.value());
    const at = (n: number) => fit.peak + (n - before) * stretch * (n > before ? opening : 1);
    if (at(0) < 0 || Math.floor(at(shape.length - 1)) + 1 > Math.min(to, signal.length - 1)) return null;
    return shape.map((_, n) => between(signal, at(n)) / fit.heightsUv[trace]!);
  };

  const fit: BlinkRepair["fit"] = (now, openFrom) => {
    known = known.filter(({ blink }) => blink.peakSample + inSamples(TO_SEC) > now - epochSamples);
    for (const [k, one] of known.entries()) {
      if (one.isFinal) continue;
      fitOne(one, now, known[k + 1]?.blink.startSample ?? openFrom ?? Number.POSITIVE_INFINITY);
      if (one.isFinal && pair.every((place) => one.taken.has(place))) depths.push(one.blink.depthUv);
    }
  };
  const learn: BlinkRepair["learn"] = (isClean, now) => {
    const last = known.at(-1);
    if (last && last.blink.peakSample + inSamples(TO_SEC) > now - inSamples(STRETCH_SEC)) return;
    const thinned = (place: number) => thin(electrodes[place]!.highPassed, stride, scratch[place]!);
    const count = Math.round(STRETCH_SEC * fitHz);
    for (let place = 0; place < own.length; place++) {
      if (isClean(place) && own[place]!.isDue()) own[place]!.learn(thinned(place), count);
    }
    const [left, right] = pair;
    if (left === undefined || right === undefined || !isClean(left) || !isClean(right)) return;
    if (isTogetherDue()) together.learn(thinned(left), thinned(right), count);
  };
  return {
    add: (blink, places) => known.push({ blink, places, taken: new Map(), isFinal: false, found: undefined }),
    fit,
    blinks: () => known.map(({ blink, places, taken }) => ({ blink, places, isOut: (place) => taken.has(place) })),
    takenAt: (place, now) =>
      known.flatMap(({ blink, taken }) => {
        const out = taken.get(place);
        const start = now - epochSamples;
        return out ? [{ ...out, from: out.firstSample - start, peak: blink.peakSample - start }] : [];
      }),
    learn,
    ownAt: (place) => ({ whitening: own[place]!.model.whitening, isUsual: own[place]!.isUsual }),
    stride,
    usualDepthUv: () => (depths.count() < KNOWN_BLINKS ? null : depths.median()),
    restart: () => {
      known = [];
    },
  };
}

const LENGTHS = ["stretch", "opening"] as const;

/** A mean that begins at 0 and forgets after as many blinks as are kept. */
function createUsual() {
  let mean = 0;
  let count = 1;
  const learn = (value: number) => {
    count = Math.min(KEPT_BLINKS, count + 1);
    mean += (value - mean) / count;
  };
  return { learn, value: () => mean };
}

/** A smooth line through the middles of the means; the first and the last are held. */
function widen(thinned: Float64Array, stride: number): Float64Array {
  if (stride === 1) return thinned;
  const last = thinned.length - 1;
  return Float64Array.from({ length: thinned.length * stride }, (_, n) => {
    const at = Math.min(last, Math.max(0, (n - (stride - 1) / 2) / stride));
    return at === last ? thinned[last]! : between(thinned, at);
  });
}

/** Takes `part` off, from the place `at` on; what lies outside is passed over. */
export function subtract(signal: Float64Array, at: number, part: Float64Array): void {
  for (let n = Math.max(0, -at); n < part.length && at + n < signal.length; n++) signal[at + n]! -= part[n]!;
}
