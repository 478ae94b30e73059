/** This file tells how much of a blink stays when its fit has been taken out: no blink is quite as a fit can be. */
import { powerAt, type Whitening } from "./ar-model.ts";
import { LOST_HZ } from "./brain-lost.ts";

/**
 * What stays of a blink LEFT_OF_UV high, at LOST_HZ: µV² · s in a Hz. Measured on the six people of `real` (`attune bench repair`) alone; at 4 Hz six others
 * show .22, three of another laboratory .37. Below that nothing could be told from nothing.
 */
const LEFT_ENERGY = [0, 0, 0.37, 0.26, 0.15, 0.12, 0.07, 0.045, 0.02, 0.015, 0.002] as const;
const LEFT_OF_UV = 100;
/** So much of it is counted on: people leave all of it, blinks that are all alike next to nothing, and neither may move an index by 0.1 z. */
const CERTAIN_SHARE = 0.25;

/** At LOST_HZ, in seconds of the brain: what surely stays of a blink this high. */
export function leftAt(whitening: Whitening, heightUv: number, samplingRateHz: number): Float64Array {
  const times = CERTAIN_SHARE * (heightUv / LEFT_OF_UV) ** 2 * (samplingRateHz / 2);
  return Float64Array.from(LOST_HZ, (hz, at) => {
    return (times * LEFT_ENERGY[at]!) / powerAt(whitening, (2 * Math.PI * hz) / samplingRateHz);
  });
}
