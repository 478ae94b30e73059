/**
 * This file finds an electrode that picks up too much mains. On a dry four-electrode headband 200 µV² within ±1 Hz means no contact
 * (measured: worn Muse electrodes stay below 150, Athena ones beside the head reach 320,000). A wired board without a driven shield has
 * thousands with good contact (measured: a Cyton with clear alpha, 4,000 to 60,000), and the taper keeps it out of the bands:
 * there only hum that leaves the amplifier no room is refused.
 * Both mains frequencies are judged, for nobody has to say which one is theirs.
 */
import { createBandPower } from "../band-power.ts";
import { type Detector, type DetectorConfig, headroom } from "./detector.ts";

const MAINS_HZ = [50, 60];
const GOOD_SHARE = 0.25;
const HEADBAND_LIMIT_UV2 = 200;
const WIRED_LIMIT_UV2 = 1e6;

/** The electrodes of a Muse; its auxiliary input may be any other. */
const HEADBAND = /^(TP9|AF7|AF8|TP10|AUX.*)$/i;

export function mainsLimitUv2(electrodes: readonly string[]): number {
  const isHeadband = electrodes.includes("TP9") && electrodes.every((electrode) => HEADBAND.test(electrode));
  return isHeadband ? HEADBAND_LIMIT_UV2 : WIRED_LIMIT_UV2;
}

export function createMains(config: DetectorConfig): Detector {
  const limitUv2 = config.mainsLimitUv2;
  const powers = MAINS_HZ.map((hz) => createBandPower(config, hz - 1, hz + 1));
  return ({ psdUv2PerHz }) => {
    let worst = 1;
    for (const power of powers) worst = Math.min(worst, headroom(power(psdUv2PerHz), GOOD_SHARE * limitUv2, limitUv2));
    return worst;
  };
}
