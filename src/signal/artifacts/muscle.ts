/**
 * This file finds muscle: jaw, temples and forehead fill 20–45 Hz. Refused when the epoch holds more than 500 µV² there, or while any of
 * its hops was loud beside this electrode's own quiet hops (reference/signal.md, section 8: median + 5 MAD), or a stretch of some hops was.
 * Hops are judged by their samples, not under the epoch's taper, which gives a hop that has just come a weight below 0.2 %: so a
 * clench is refused in the hop in which it begins, long before it weighs. It cannot tell muscle from beta that rises as far.
 */
import { HOP_SEC } from "../../types.ts";
import { createBandPower } from "../band-power.ts";
import { createRunningMedian } from "../running-median.ts";
import { createHighPass } from "../sections.ts";
import { type Detector, type DetectorConfig, headroom } from "./detector.ts";

const [LO_HZ, HI_HZ] = [20, 45];
const GOOD_UV2 = 100;
const LIMIT_UV2 = 500;
/** Quieter than any worn electrode (measured: from 2 µV²): not learned from, or a dead electrode that wakes would be muscle for a minute. */
const LEAST_UV2 = 0.5;
/** The quietest level that a rise is measured from: below it the beta of a brain alone rises many times. Set on one Athena recording, a rule. */
const LEAST_USUAL = Math.log(4);
const HOPS_PER_SEC = 1 / HOP_SEC;
const HISTORY_SEC = 60;
const LEARN_SEC = 10;
const MADS = 5;
/** In ln power: a hop up to five times the usual power is quiet, for one hop alone scatters that far. A clench is 20 times. */
const LEAST_MAD = 0.32;
/** The longer a stretch, the less it scatters and the less it may exceed the usual power; the beta of a brain may double for a second. */
const STRETCHES: readonly { readonly hops: number; readonly times: number }[] = [
  { hops: 2, times: 3.5 },
  { hops: 4, times: 3 },
];
/** Nobody clenches for a minute; a headband that was moved stays different. After this long the electrode is learned anew. */
const RELEARN_SEC = 60;

export type Muscle = {
  readonly detect: Detector;
  /** ln of the newest hop's power over the quiet median; NaN while that is not known. */
  readonly excess: () => number;
  /** How many hops ago the newest loud one was, 0 for the newest; infinite where none was, and 0 while the epoch as a whole holds too much. */
  readonly loudAgo: () => number;
};

export function createMuscle(config: DetectorConfig): Muscle {
  const epochPower = createBandPower(config, LO_HZ, HI_HZ);
  // Muscle is as strong at all of these frequencies: where half the sampling rate cuts them off, the limit is of what is left.
  const share = Math.min(1, (config.samplingRateHz / 2 - LO_HZ) / (HI_HZ - LO_HZ));
  const hopPower = createHopPower(config);
  const powersOf = createNewestPowers(config);
  const own = createOwnLimit(share);
  const hopsInEpoch = Math.ceil((HOPS_PER_SEC * config.epochSamples) / config.samplingRateHz);
  /** Of the hops in the epoch, the newest last: which were loud. */
  const loud = new Uint8Array(hopsInEpoch);
  let isFull = false;
  const loudAgo = (): number => {
    const newest = loud.lastIndexOf(1);
    if (isFull) return 0;
    return newest < 0 ? Number.POSITIVE_INFINITY : hopsInEpoch - 1 - newest;
  };
  const detect: Detector = ({ calm, blinkless, blinkSamples, psdUv2PerHz, newSamples }) => {
    const powerUv2 = hopPower(calm, newSamples);
    loud.copyWithin(0, 1);
    loud[hopsInEpoch - 1] = 0;
    // After a gap the filter has only now met the signal: that hop warms it up.
    if (newSamples === calm.length) own.forgetHop();
    else if (own.isLoud(powerUv2)) loud[hopsInEpoch - 1] = 1;
    if (blinkSamples > 0 && loud.includes(1)) forgive(blinkless, blinkSamples);
    const room = headroom(epochPower(psdUv2PerHz), share * GOOD_UV2, share * LIMIT_UV2);
    isFull = !(room > 0);
    return loud.includes(1) ? 0 : room;
  };
  /** The flanks of a blink are loud: hops that are quiet without it count as quiet. */
  const forgive = (blinkless: Float64Array, blinkSamples: number) => {
    const hopSamples = Math.floor(config.epochSamples / hopsInEpoch);
    const hops = Math.min(hopsInEpoch - 1, Math.ceil(blinkSamples / hopSamples));
    for (const [hop, powerUv2] of powersOf(blinkless, hops, hopSamples).entries()) {
      const ago = hops - 1 - hop;
      if (own.wasQuiet(powerUv2, ago)) loud[hopsInEpoch - 1 - ago] = 0;
    }
  };
  return { detect, excess: own.excess, loudAgo };
}

/** 20–45 Hz power of the newest hops, oldest first, of a signal that is looked at once. */
function createNewestPowers({ samplingRateHz, epochSamples }: DetectorConfig) {
  const highPass = createHighPass(samplingRateHz, LO_HZ, 4);
  const filtered = new Float64Array(epochSamples);
  return (calm: Float64Array, hops: number, hopSamples: number): readonly number[] => {
    highPass.start(calm[0]!);
    highPass.run(calm, 0, calm.length, filtered, 0);
    return Array.from({ length: hops }, (_, hop) => {
      const end = calm.length - (hops - 1 - hop) * hopSamples;
      let sum = 0;
      for (let n = end - hopSamples; n < end; n++) sum += filtered[n]! ** 2;
      return sum / hopSamples;
    });
  };
}

/** Mean square of the newest samples between 20 and 45 Hz; the calm signal ends at 45. */
function createHopPower({ samplingRateHz, epochSamples }: DetectorConfig) {
  const highPass = createHighPass(samplingRateHz, LO_HZ, 4);
  const filtered = new Float64Array(epochSamples);
  return (calm: Float64Array, newSamples: number): number => {
    const from = calm.length - newSamples;
    if (from === 0) highPass.start(calm[0]!);
    highPass.run(calm, from, calm.length, filtered, 0);
    let sum = 0;
    for (let n = 0; n < newSamples; n++) sum += filtered[n]! * filtered[n]!;
    return sum / newSamples;
  };
}

/** Knows how loud this electrode's quiet hops are; loud hops are not learned from. `share` of 20–45 Hz can be seen. */
function createOwnLimit(share: number) {
  const leastUsual = LEAST_USUAL + Math.log(share);
  const quiet = createRunningMedian(HISTORY_SEC * HOPS_PER_SEC);
  const newest = new Float64Array(HOPS_PER_SEC);
  let loudHops = 0;
  let excess = Number.NaN;

  const isStretchLoud = ({ hops, times }: (typeof STRETCHES)[number], usualUv2: number) => {
    let sum = 0;
    for (let hop = 0; hop < hops; hop++) sum += newest[HOPS_PER_SEC - 1 - hop]!;
    return sum / hops > times * usualUv2;
  };
  const isHopLoud = (rise: number) => rise > MADS * LEAST_MAD && rise > MADS * quiet.mad();
  /** The hop of so many hops ago had this power, less a blink: takes it for what it was, and tells whether it was quiet. */
  const wasQuiet = (powerUv2: number, ago: number): boolean => {
    if (quiet.count() < LEARN_SEC * HOPS_PER_SEC) return false;
    if (ago < HOPS_PER_SEC) newest[HOPS_PER_SEC - 1 - ago] = powerUv2;
    const rise = Math.log(powerUv2) - Math.max(leastUsual, quiet.median());
    if (ago === 0) excess = rise;
    return !isHopLoud(rise);
  };
  const isLoud = (powerUv2: number): boolean => {
    newest.copyWithin(0, 1);
    newest[HOPS_PER_SEC - 1] = powerUv2;
    excess = Number.NaN;
    if (!(powerUv2 >= LEAST_UV2)) return false;
    const level = Math.log(powerUv2);
    const knows = quiet.count() >= LEARN_SEC * HOPS_PER_SEC;
    const median = knows ? Math.max(leastUsual, quiet.median()) : 0;
    if (knows) excess = level - median;
    const loud = isHopLoud(excess) || (knows && STRETCHES.some((stretch) => isStretchLoud(stretch, Math.exp(median))));
    loudHops = loud ? loudHops + 1 : 0;
    if (loudHops > RELEARN_SEC * HOPS_PER_SEC) quiet.clear();
    if (!loud) quiet.push(level);
    return loud;
  };
  const forgetHop = () => {
    newest.fill(0);
    excess = Number.NaN;
  };
  return { isLoud, wasQuiet, forgetHop, excess: () => excess };
}
