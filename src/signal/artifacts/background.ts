/**
 * This file finds a headband that lies on a desk: its open inputs show 4–8 Hz as no head does, hop after hop. Measured on four Muse recordings off
 * the head: medians of 340–11,900 µV² at every place; worn, 1–25 µV², a blink apart, which is over within two seconds.
 * Only for the four dry electrodes of a Muse: a wet cap's occiput may show 250 µV² with good contact.
 */
import { createBandPower } from "../band-power.ts";
import type { Detector, DetectorConfig } from "./detector.ts";

const MOST_UV2 = 100;
const HOPS = 40;
/** So many of the last hops are too loud: blinks alone, twenty a minute, make half. */
const LOUD_SHARE = 0.75;

/** So many of a headband's places that show it speak for all: a place that is quiet by chance is on the desk too. */
export const DESK_PLACES = 2;

/**
 * In one window of a headband, 4–8 Hz beyond this is a movement that nobody told: 200–318 µV² in bursts of eye movements and of a headband being
 * put on, 1–25 µV² on heads at rest, 47 at most of a blink that was taken out.
 */
export const MOST_THETA_UV2 = 150;

export function createBackground(config: DetectorConfig): Detector {
  if (!config.isHeadband) return () => 1;
  const theta = createBandPower(config, 4, 8);
  const isLoud = new Uint8Array(HOPS);
  let hops = 0;
  let loud = 0;
  return ({ psdUv2PerHz, newSamples }) => {
    // After a gap it may sit elsewhere.
    if (newSamples === config.epochSamples) [hops, loud] = [0, 0];
    const at = hops % HOPS;
    if (hops >= HOPS) loud -= isLoud[at]!;
    isLoud[at] = theta(psdUv2PerHz) > MOST_UV2 ? 1 : 0;
    loud += isLoud[at]!;
    hops++;
    return loud > LOUD_SHARE * Math.min(hops, HOPS) ? 0 : 1;
  };
}
