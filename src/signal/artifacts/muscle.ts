/**
 * This file finds muscle: jaw, temples and forehead fill 20–45 Hz. Refused when the epoch holds more than 500 µV² there, or while any of
 * its hops stands above the median + 5 MAD of this electrode's own quiet hops (reference/signal.md, section 8), or its last second above
 * three times their median.
 * Hops are judged by their samples, not under the epoch's taper, so a clench is refused in the hop in which it begins, long before it weighs.
 */
import { createBandPower } from "../band-power.ts";
import { createRunningMedian } from "../running-median.ts";
import { createHighPass, createLowPass } from "../sections.ts";
import { type Detector, type DetectorConfig, headroom } from "./detector.ts";

const [LO_HZ, HI_HZ] = [20, 45];
const GOOD_UV2 = 100;
const LIMIT_UV2 = 500;
/** Quieter than any worn electrode (measured: from 2 µV²): not learned from, or a dead electrode that wakes would be muscle for a minute. */
const LEAST_UV2 = 0.5;
const HOPS_PER_SEC = 4;
const HISTORY_SEC = 60;
const LEARN_SEC = 10;
const MADS = 5;
/** In ln power: a hop up to five times the usual power is quiet, for one hop alone scatters that far. A clench is 20 times. */
const LEAST_MAD = 0.32;
/** A second scatters half as far as a hop: there three times is the limit. The beta of a brain may double. */
const SECOND_LIMIT = 3;
/** Nobody clenches for a minute; a headband that was moved stays different. After this long the electrode is learned anew. */
const RELEARN_SEC = 60;

export function createMuscle(config: DetectorConfig): Detector {
  const epochPower = createBandPower(config, LO_HZ, HI_HZ);
  const hopPower = createHopPower(config.samplingRateHz);
  const isLoud = createOwnLimit();
  const hopsInEpoch = Math.ceil((HOPS_PER_SEC * config.epochSamples) / config.samplingRateHz);
  let refusedHops = 0;
  return ({ highPassed, psdUv2PerHz, newSamples }) => {
    const powerUv2 = hopPower(highPassed, newSamples);
    if (refusedHops > 0) refusedHops--;
    // After a gap the filter has only now met the signal: that hop warms it up.
    if (newSamples < highPassed.length && isLoud(powerUv2)) refusedHops = hopsInEpoch;
    return refusedHops > 0 ? 0 : headroom(epochPower(psdUv2PerHz), GOOD_UV2, LIMIT_UV2);
  };
}

/** Mean square of the newest samples between 20 and 45 Hz. */
function createHopPower(samplingRateHz: number) {
  const highPass = createHighPass(samplingRateHz, LO_HZ, 4);
  const lowPass = createLowPass(samplingRateHz, HI_HZ, 4);
  return (highPassed: Float64Array, newSamples: number): number => {
    const from = highPassed.length - newSamples;
    if (from === 0) {
      highPass.start(highPassed[0]!);
      lowPass.start(0);
    }
    let sum = 0;
    for (let n = from; n < highPassed.length; n++) {
      const sample = lowPass.step(highPass.step(highPassed[n]!));
      sum += sample * sample;
    }
    return sum / newSamples;
  };
}

/** True for a hop or a second louder than this electrode's quiet hops; loud hops are not learned from. */
function createOwnLimit(): (powerUv2: number) => boolean {
  const quiet = createRunningMedian(HISTORY_SEC * HOPS_PER_SEC);
  const lastSecond = new Float64Array(HOPS_PER_SEC);
  let loudHops = 0;
  return (powerUv2) => {
    lastSecond.copyWithin(0, 1);
    lastSecond[HOPS_PER_SEC - 1] = powerUv2;
    if (powerUv2 < LEAST_UV2) return false;
    const level = Math.log(powerUv2);
    const knows = quiet.count() >= LEARN_SEC * HOPS_PER_SEC;
    const loudHop = knows && level > quiet.median() + MADS * Math.max(LEAST_MAD, quiet.mad());
    const loud = loudHop || (knows && meanOf(lastSecond) > SECOND_LIMIT * Math.exp(quiet.median()));
    loudHops = loud ? loudHops + 1 : 0;
    if (loudHops > RELEARN_SEC * HOPS_PER_SEC) quiet.clear();
    if (!loud) quiet.push(level);
    return loud;
  };
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
