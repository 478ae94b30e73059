/** This file strains jaw and eyes, as somebody does who wants a number to rise: clenched muscle at every electrode, or lids that flutter. */
import type { Random } from "../../src/random.ts";
import { createGaussian } from "./gaussian.ts";

const JAW_SHARE = 0.6;
const JAW_SD_UV = 70;
/** Lids that flutter make blinks of a third of their depth, four a second. */
const [FLUTTER_HZ, FLUTTER_UV] = [4, 50];
/** In and out without a click. */
const RAMP_SEC = 0.15;

/** Once a sample: adds the jaw's muscle to what each electrode has, and gives what the lids do at the temples, in µV. */
export function createStrain(
  electrodes: number,
  samplingRateHz: number,
  random: Random,
): (strains: boolean, intoUv: Float64Array) => number {
  const gaussian = createGaussian(random);
  const rise = 1 / (RAMP_SEC * samplingRateHz);
  const last = new Float64Array(electrodes);
  let level = 0;
  let isJaw = true;
  let flutter = 0;
  return (strains, intoUv) => {
    if (!strains && level === 0) return 0;
    if (strains && level === 0) {
      isJaw = random.unit() < JAW_SHARE;
      flutter = 0;
    }
    level = Math.min(1, Math.max(0, level + (strains ? rise : -rise)));
    if (!isJaw) {
      flutter += FLUTTER_HZ / samplingRateHz;
      return -FLUTTER_UV * level * (0.5 - 0.5 * Math.cos(2 * Math.PI * flutter));
    }
    for (let c = 0; c < electrodes; c++) {
      const white = gaussian();
      // A difference of white noise rises by 6 dB an octave; its variance is halved to 1.
      intoUv[c]! += (JAW_SD_UV * level * (white - (last[c] ?? 0))) / Math.SQRT2;
      last[c] = white;
    }
    return 0;
  };
}
