/**
 * This file finds eye blinks. Where they are largest depends on the reference: on a Muse (reference at Fpz) both TP electrodes fall below
 * −70 µV together, −111 to −138 µV measured, while AF shows under 12 µV; on a cap both frontal poles rise.
 * The blink's time is the extremum of the raw signal, summed over the pair.
 */
import { createRing } from "../ring.ts";
import { createHighPass, createLowPass, type Section } from "../sections.ts";
import { MOST_UV } from "./detector.ts";

/** In samples of the stream, the end not included. */
export type Blink = {
  readonly startSample: number;
  readonly endSample: number;
  readonly peakSample: number;
  /** Largest deflection that both electrodes of the pair reach, 0.5–10 Hz. */
  readonly depthUv: number;
};

export type BlinkDetector = {
  /** Places of the pair in the stream's channels; empty where the montage shows no blinks. */
  readonly pair: readonly number[];
  /** The way a blink pushes them. */
  readonly sign: 1 | -1;
  /** Samples `from` … `to` of a chunk; `firstSample` is the number of the sample at `from`. Returns the blinks that ended there. */
  readonly push: (samples: readonly Float64Array[], from: number, to: number, firstSample: number) => readonly Blink[];
  /** A deflection that is deep enough already and has not ended, else null. */
  readonly open: () => { readonly startSample: number; readonly depthUv: number } | null;
  /** Tells how deep this person's blinks are, as far as is known. */
  readonly expect: (depthUv: number) => void;
  /** Forgets what was before a gap. */
  readonly restart: () => void;
};

/** The first pair that the montage has is the one to watch; `sign` is the way the eyelid pushes it. */
const PAIRS: readonly { readonly electrodes: readonly string[]; readonly sign: 1 | -1 }[] = [
  { electrodes: ["TP9", "TP10"], sign: -1 },
  { electrodes: ["Fp1", "Fp2"], sign: 1 },
  { electrodes: ["AF3", "AF4"], sign: 1 },
];
const [LO_HZ, HI_HZ] = [0.5, 10];
const PEAK_UV = 70;
/** Where it is known how deep this person's blinks are, one that reaches so much of it is one too: beside large alpha they look smaller. */
const USUAL_SHARE = 0.55;
const LEAST_PEAK_UV = 45;
/** The blink lasts as long as both stay beyond this. */
const EDGE_UV = 25;
/** Measured on real blinks: 82–136 ms beyond the edge; alpha of 120 µV reaches 50. A slow drift of the head is longer. */
const [LEAST_SEC, MOST_SEC] = [0.06, 0.4];
/** The filter shows the blink later than the raw signal by about this. */
const LOOK_BACK_SEC = 0.04;
const NONE: readonly Blink[] = [];

export function createBlinkDetector(config: {
  readonly electrodes: readonly string[];
  readonly samplingRateHz: number;
}): BlinkDetector {
  const { electrodes, samplingRateHz } = config;
  const watched = PAIRS.find((pair) => pair.electrodes.every((name) => electrodes.includes(name)));
  if (!watched) return { pair: [], sign: 1, push: () => NONE, open: () => null, expect: () => {}, restart: () => {} };
  const pair = watched.electrodes.map((name) => electrodes.indexOf(name));
  const lead = createLead(pair, watched.sign, samplingRateHz);
  const deflection = createDeflection(samplingRateHz);
  const push = (samples: readonly Float64Array[], from: number, to: number, firstSample: number) => {
    let found = NONE;
    for (let at = from; at < to; ) {
      const count = lead.read(samples, at, to);
      for (let n = 0; n < count; n++) {
        const blink = deflection.push(lead.deflectionUv[n]!, lead.rawUv[n]!, firstSample + at - from + n);
        if (blink) found = [...found, blink];
      }
      at += count;
    }
    return found;
  };
  const restart = () => {
    lead.restart();
    deflection.restart();
  };
  return { pair, sign: watched.sign, push, open: deflection.open, expect: deflection.expect, restart };
}

/** So many samples are filtered at once; the answer does not depend on it. */
const BLOCK = 128;

/** The pair as one trace, its blinks upwards: raw sum, and the smaller of the two filtered deflections. A missing sample is flat. */
function createLead(pair: readonly number[], sign: number, samplingRateHz: number) {
  const sections: readonly (readonly [Section, Section])[] = pair.map(() => [
    createHighPass(samplingRateHz, LO_HZ, 2),
    createLowPass(samplingRateHz, HI_HZ, 2),
  ]);
  const [rawUv, deflectionUv, filtered] = [new Float64Array(BLOCK), new Float64Array(BLOCK), new Float64Array(BLOCK)];
  let running = false;
  const sumAt = (samples: readonly Float64Array[], n: number) => {
    let sum = 0;
    for (const channel of pair) sum += sign * samples[channel]![n]!;
    return sum;
  };
  /** Reads samples from `from` on, no further than `to`, and says how many. */
  const read = (samples: readonly Float64Array[], from: number, to: number): number => {
    let count = 0;
    for (; count < BLOCK && from + count < to; count++) {
      rawUv[count] = sumAt(samples, from + count);
      if (!(Math.abs(rawUv[count]!) < MOST_UV)) break;
    }
    if (count === 0) {
      running = false;
      deflectionUv[0] = 0;
      return 1;
    }
    deflectionUv.fill(Number.POSITIVE_INFINITY);
    for (const [p, channel] of pair.entries()) {
      const [highPass, lowPass] = sections[p]!;
      if (!running) {
        highPass.start(samples[channel]![from]!);
        lowPass.start(0);
      }
      highPass.run(samples[channel]!, from, from + count, filtered, 0);
      lowPass.run(filtered, 0, count, filtered, 0);
      for (let n = 0; n < count; n++) deflectionUv[n] = Math.min(deflectionUv[n]!, sign * filtered[n]!);
    }
    running = true;
    return count;
  };
  const restart = () => {
    running = false;
  };
  return { rawUv, deflectionUv, read, restart };
}

/** Follows one deflection from edge to edge. */
function createDeflection(samplingRateHz: number) {
  const raw = createRing(Math.ceil((MOST_SEC + LOOK_BACK_SEC) * samplingRateHz) + 1);
  const lookBack = Math.ceil(LOOK_BACK_SEC * samplingRateHz);
  let start: number | null = null;
  let deepest = 0;
  let seen = 0;
  let peakUv = PEAK_UV;
  const isLength = (sec: number) => sec >= LEAST_SEC && sec <= MOST_SEC;

  const finish = (startSample: number, endSample: number): Blink | null => {
    start = null;
    if (deepest < peakUv || !isLength((endSample - startSample) / samplingRateHz)) return null;
    const stretch = new Float64Array(Math.min(endSample - startSample + 1 + lookBack, seen));
    raw.copyNewest(stretch);
    let peak = 0;
    for (let n = 1; n < stretch.length; n++) if (stretch[n]! > stretch[peak]!) peak = n;
    return { startSample, endSample, peakSample: endSample - (stretch.length - 1) + peak, depthUv: deepest };
  };
  const push = (deflectionUv: number, rawUv: number, sample: number): Blink | null => {
    raw.push(rawUv);
    seen++;
    if (deflectionUv < EDGE_UV) return start === null ? null : finish(start, sample);
    if (start === null) {
      start = sample;
      deepest = 0;
    }
    if (deflectionUv > deepest) deepest = deflectionUv;
    return null;
  };
  const open = () => (start !== null && deepest >= peakUv ? { startSample: start, depthUv: deepest } : null);
  const restart = () => {
    start = null;
    seen = 0;
  };
  const expect = (depthUv: number) => {
    peakUv = Math.min(PEAK_UV, Math.max(LEAST_PEAK_UV, USUAL_SHARE * depthUv));
  };
  return { push, open, expect, restart };
}
