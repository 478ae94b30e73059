/**
 * This file tells how much of a stretch of signal is a blink: generalised least squares with priors (Bayesian regression). The residual is whitened by
 * each electrode's own autoregression, so that a shape is weighed against what the brain does there, alpha included. The blink is the person's
 * mean shape with a height of its own at each electrode and one place, stretch, opening and rebound for all, bent along the ways in which this
 * person's blinks differ (blink-variety.ts) and a little by bumps: weak ones beneath the lid's movement, slow ones in the rebound. Two steps of Gauss and Newton. Splines or masks alone lost alpha with the blink (median 0.16 z, p95 1.0).
 */
import type { Whitening } from "./ar-model.ts";
import type { BlinkShape } from "./blink-shape.ts";
import { lostAt } from "./brain-lost.ts";
import { accumulate, type Design, evidenceOf, solve, type View } from "./whitened-squares.ts";

/** One electrode that shows the blink. */
export type BlinkTrace = {
  /** After the 1 Hz high-pass, other blinks taken out. */
  readonly signal: Float64Array;
  readonly whitening: Whitening;
  readonly shape: Pick<BlinkShape, "shape" | "before" | "blinks">;
  /** Of each way in which blinks differ: what it is at this electrode. */
  readonly ways: readonly Float64Array[];
};

export type BlinkFound = {
  /** Place of the extremum, in samples of the signal, and how much longer than the mean one it was. */
  readonly peak: number;
  readonly stretch: number;
  /** How much higher than the mean one's its rebound was, and how much slower the lid came up again. */
  readonly rebound: number;
  readonly opening: number;
};

export type BlinkFit = BlinkFound & {
  /** Of each trace: µV at the extremum. */
  readonly heightsUv: readonly number[];
  /** Of each trace, what is the blink's of the samples from `from` on. */
  readonly from: number;
  readonly blinksUv: readonly Float64Array[];
  /** Of each trace: what went of the brain with the blink on average (brain-lost.ts). */
  readonly losses: readonly Float64Array[];
  /** Of each group that has a scale: how likely the stretch is where it strays by SCALES of its usual width (ln). */
  readonly weighScales: () => readonly Float64Array[];
};

export const SCALES = [0.125, 0.25, 0.5, 1, 2, 4] as const;
/** Of the bumps of the core, those of the rebound, what differs between the sides, the person's own ways, length, rebound, and opening. */
export const USUAL_SCALES = [1, 1, 1, 1, 1, 1, 1] as const;

const STEPS = 2;
/** How far a blink strays from the mean one (SD): in time, length, rebound, and the length of what follows the extremum: lids open slower than they close. */
const [PEAK_SD_SEC, STRETCH_SD, REBOUND_SD, OPENING_SD] = [0.016, 0.15, 0.4, 0.2];
const [MOST_MOVE_SEC, LEAST_STRETCH, MOST_STRETCH] = [0.024, 0.6, 1.6];
const REBOUND_RANGE = [-0.6, 0.8] as const;
/** Where the rebound begins to have a height of its own. */
const [REBOUND_FROM_SEC, REBOUND_TO_SEC] = [0.039, 0.078];
/** Bumps: where, how wide, how high (SD, µV), common to all traces. */
const CORE = { atMs: [-75, -45, -15, 15, 45, 75], halfWidthMs: 36, sdUv: 2 };
const SLOW = { atMs: [110, 170, 230, 290, 350, 410, 470, 530, 590], halfWidthMs: 80, sdUv: 2 };
/** The two sides of a lid move as one: beside the mean of both, one differs by less (measured: 0.4–2.5 µV, brain and all, where the mean does by 5–10). */
const APART_UV = 1;
/** Of a blink this deep; they grow with it, and are higher while the mean shape is of few blinks. */
const BUMPS_AT_UV = 110;
const [YOUNG_TIMES, YOUNG_BLINKS] = [4, 2];
/** No prior on the heights. */
const ANY = 1e3;

/** Looks at the samples `from` … `to` for a blink near `peak`. */
export function fitBlink(
  traces: readonly BlinkTrace[],
  {
    from,
    to,
    peak,
    stretch = 1,
    opening = 1,
    waySds = [],
    begin,
    scales = USUAL_SCALES,
    views = traces.map(({ whitening }, c) => ({ weights: traces.map((_, t) => (t === c ? 1 : 0)), whitening })),
  }: {
    readonly from: number;
    readonly to: number;
    readonly peak: number;
    readonly stretch?: number;
    readonly opening?: number;
    /** How far a blink goes along each of the traces' ways (SD). */
    readonly waySds?: readonly number[];
    /** What an earlier look at the same blink found. */
    readonly begin?: BlinkFound | undefined;
    /** How much more or less than others' this person's blinks differ, in the order of USUAL_SCALES. */
    readonly scales?: readonly number[];
    /** What of the traces is told from each other's brain; left out: each one by itself. */
    readonly views?: readonly View[] | undefined;
  },
  samplingRateHz: number,
): BlinkFit {
  const heights = traces.map(({ signal, shape }) => heightOf(signal, shape, peak, from, to, samplingRateHz));
  const blink = { peak, stretch, rebound: 0, opening, ...begin };
  const columns = createColumns(traces.length, waySds, samplingRateHz);
  const length = to - from;
  let blinksUv: Float64Array[] = [];
  let losses: Float64Array[] = [];
  let weighScales: BlinkFit["weighScales"] = () => [];
  for (let step = 1; step <= STEPS; step++) {
    const normal = new Float64Array(columns.count * columns.count);
    const right = new Float64Array(columns.count);
    const designs = traces.map((trace, c) => {
      return columns.design(trace, c, heights[c]!, blink, from, length);
    });
    for (const view of views) accumulate(normal, right, traces, view, designs, from, length);
    const times = bumpTimes(traces, heights);
    const sds = columns.priorSds(times, scales);
    const strayed = [
      peak - blink.peak,
      Math.log(stretch / blink.stretch),
      blink.rebound,
      Math.log(opening / blink.opening),
    ];
    // The prior holds how far the blink has strayed in all, not by this step alone.
    const means = new Float64Array(columns.count);
    for (const [k, far] of strayed.entries()) means[traces.length + k] = -far;
    if (step === STEPS) {
      const [before, rest] = [normal.slice(), right.slice()];
      weighScales = () => weigh(before, rest, means, scales, (tried) => columns.priorSds(times, tried));
    }
    solve(normal, right, { sds, means });
    blinksUv = designs.map(({ base, filled }) => {
      const blinkUv = base.slice();
      for (const [column, k] of filled) for (let n = 0; n < length; n++) blinkUv[n]! += right[k]! * column[n]!;
      return blinkUv;
    });
    if (step === STEPS) losses = designs.map(({ filled }) => lostAt(filled, normal, columns.count, samplingRateHz));
    for (let c = 0; c < traces.length; c++) heights[c]! += right[c]!;
    const [move, longer, higher, later] = right.subarray(traces.length);
    const most = MOST_MOVE_SEC * samplingRateHz;
    blink.peak -= clamp(move!, -most, most);
    blink.stretch = clamp(
      blink.stretch * Math.exp(-clamp(longer!, -STRETCH_SD, STRETCH_SD)),
      LEAST_STRETCH,
      MOST_STRETCH,
    );
    blink.rebound = clamp(blink.rebound + higher!, ...REBOUND_RANGE);
    blink.opening = clamp(
      blink.opening * Math.exp(-clamp(later!, -OPENING_SD, OPENING_SD)),
      LEAST_STRETCH,
      MOST_STRETCH,
    );
  }
  return {
    peak: blink.peak,
    stretch: blink.stretch,
    rebound: blink.rebound,
    opening: blink.opening,
    heightsUv: heights,
    from,
    blinksUv,
    losses,
    weighScales,
  };
}

function weigh(
  normal: Float64Array,
  right: Float64Array,
  means: Float64Array,
  scales: readonly number[],
  sdsOf: (scales: readonly number[]) => Float64Array,
): readonly Float64Array[] {
  return scales.map((_, group) =>
    Float64Array.from(SCALES, (scale) =>
      evidenceOf(normal, right, { sds: sdsOf(scales.map((now, g) => (g === group ? scale : now))), means }),
    ),
  );
}

function bumpTimes(traces: readonly BlinkTrace[], heights: readonly number[]): number {
  const deepUv = Math.max(...heights.map(Math.abs));
  const blinks = Math.min(...traces.map(({ shape }) => shape.blinks()));
  return Math.max(1, deepUv / BUMPS_AT_UV) * (1 + (YOUNG_TIMES - 1) / (1 + blinks / YOUNG_BLINKS) ** 2);
}

/** Heights of all traces; place, stretch, rebound, opening; common bumps of the core and of the rebound, the same where traces differ; ways. */
function createColumns(traces: number, waySds: readonly number[], samplingRateHz: number) {
  const coreFrom = traces + 4;
  const slowFrom = coreFrom + CORE.atMs.length;
  const apartFrom = slowFrom + SLOW.atMs.length;
  const waysFrom = traces > 1 ? 2 * apartFrom - coreFrom : apartFrom;
  const count = waysFrom + waySds.length;
  const priorSds = (bumpTimes: number, [core, slow, apart, way, ...strays]: readonly number[]) => {
    const sds = new Float64Array(count).fill(ANY, 0, traces);
    sds[traces] = PEAK_SD_SEC * samplingRateHz;
    for (const [k, sd] of [STRETCH_SD, REBOUND_SD, OPENING_SD].entries()) sds[traces + 1 + k] = strays[k]! * sd;
    sds.fill(core! * bumpTimes * CORE.sdUv, coreFrom, slowFrom);
    sds.fill(slow! * bumpTimes * SLOW.sdUv, slowFrom, apartFrom);
    sds.fill(apart! * bumpTimes * APART_UV, apartFrom, waysFrom);
    for (const [k, sd] of waySds.entries()) sds[waysFrom + k] = way! * sd;
    return sds;
  };
  const bump = (length: number, middle: number, halfWidthMs: number) => {
    const half = (halfWidthMs * samplingRateHz) / 1000;
    const values = new Float64Array(length);
    const end = Math.min(length, Math.ceil(middle + half));
    for (let n = Math.max(0, Math.floor(middle - half) + 1); n < end; n++) {
      values[n] = (1 + Math.cos((Math.PI * Math.abs(n - middle)) / half)) / 2;
    }
    return values;
  };
  const design = (
    { shape: { shape, before }, ways }: BlinkTrace,
    trace: number,
    heightUv: number,
    blink: { readonly peak: number; readonly stretch: number; readonly rebound: number; readonly opening: number },
    from: number,
    length: number,
  ): Design => {
    const peak = blink.peak - from;
    const inShape = (off: number) => before + off / blink.stretch / (off > 0 ? blink.opening : 1);
    const drawn = (of: Float64Array, times: number) =>
      Float64Array.from({ length }, (_, n) => times * between(of, inShape(n - peak)));
    const mean = drawn(shape, 1);
    const [whole, base, move, longer, higher, later] = Array.from({ length: 6 }, () => new Float64Array(length));
    for (let n = 0; n < length; n++) {
      const off = n - peak;
      const slope = (mean[Math.min(length - 1, n + 1)]! - mean[Math.max(0, n - 1)]!) / 2;
      const share = clamp((off / samplingRateHz - REBOUND_FROM_SEC) / (REBOUND_TO_SEC - REBOUND_FROM_SEC), 0, 1);
      whole![n] = mean[n]! * (1 + blink.rebound * share);
      base![n] = heightUv * whole![n]!;
      move![n] = heightUv * slope;
      longer![n] = heightUv * slope * off;
      higher![n] = heightUv * mean[n]! * share;
      later![n] = off > 0 ? longer![n]! : 0;
    }
    const at = (ms: number) => peak + (ms * samplingRateHz) / 1000;
    const core = CORE.atMs.map((ms) => bump(length, at(ms), CORE.halfWidthMs));
    const slow = SLOW.atMs.map((ms) => bump(length, at(ms), SLOW.halfWidthMs));
    const bumps = [...core, ...slow];
    const opposite = trace === 0 ? bumps : bumps.map((one) => one.map((value) => -value));
    const filled: (readonly [Float64Array, number])[] = [
      [whole!, trace],
      [move!, traces],
      [longer!, traces + 1],
      [higher!, traces + 2],
      [later!, traces + 3],
      ...bumps.map((one, j) => [one, coreFrom + j] as const),
      ...(traces > 1 ? opposite.map((one, j) => [one, apartFrom + j] as const) : []),
      ...ways.map((way, j) => [drawn(way, heightUv), waysFrom + j] as const),
    ];
    return { base: base!, filled };
  };
  return { count, priorSds, design };
}

/** How high the mean shape must be to lie best over the core. */
function heightOf(
  signal: Float64Array,
  { shape, before }: BlinkTrace["shape"],
  peak: number,
  from: number,
  to: number,
  samplingRateHz: number,
): number {
  const reach = Math.round(0.08 * samplingRateHz);
  let [along, own] = [0, 0];
  for (let k = -reach; k <= reach; k++) {
    const n = Math.round(peak) + k;
    if (n < from || n >= to) continue;
    const value = shape[before + k]!;
    along += signal[n]! * value;
    own += value * value;
  }
  return own > 0 ? along / own : 0;
}

/** Between samples: Catmull and Rom's cubic. */
export function between(values: Float64Array, at: number): number {
  const low = Math.floor(at);
  if (low < 0 || low + 1 >= values.length) return 0;
  const t = at - low;
  const [b, c] = [values[low]!, values[low + 1]!];
  const [a, d] = [values[Math.max(0, low - 1)]!, values[Math.min(values.length - 1, low + 2)]!];
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
