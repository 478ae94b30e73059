/**
 * This file tells how much of a blink stays when its fit has been taken out: no blink is quite as a fit can be. People differ in that, so it is learned
 * from this person's blinks, as what they leave at 4–8 Hz beside what the brain shows there without them; what was measured of people holds until then.
 */
import { powerAt, type Whitening } from "./ar-model.ts";
import { LOST_HZ } from "./brain-lost.ts";

/**
 * What stays of a blink LEFT_OF_UV high, at LOST_HZ: µV² · s in a Hz. Measured on the six people of `real` (`attune bench repair`) alone; at 4 Hz six others
 * show .22, three of another laboratory .37. Below that nothing could be told from nothing.
 */
const LEFT_ENERGY = [0, 0, 0.37, 0.26, 0.15, 0.12, 0.07, 0.045, 0.02, 0.015, 0.002] as const;
const LEFT_OF_UV = 100;
/** What was measured weighs as much as a person whose share of it differs by this (SD). */
const SHARE_SD = 0.6;
const MOST_SHARE = 3;
/** Blinks are forgotten over so many. */
const MOST_BLINKS = 60;
/** Where a blink and the brain are compared: Hann windows around a blink's dip and rebound, and in clean signal. */
const WINDOW_SEC = 1;
const MIDDLE_SEC = 0.06;
const COMPARED_HZ = [4, 6, 8] as const;
const COMPARED = COMPARED_HZ.map((hz) => LOST_HZ.indexOf(hz));
/** A window so many times louder than usual, with what usually stays, is something else. */
const MOST_TIMES = 5;
const MOST_STRETCHES = 40;
/** Mean square of the Hann window: a moment in its middle weighs one over this in a second of it. */
const HANN_SQUARE = 0.375;

/** At LOST_HZ, in seconds of the brain: what usually stays of a blink this high. */
export function leftAt(whitening: Whitening, heightUv: number, samplingRateHz: number): Float64Array {
  const times = (heightUv / LEFT_OF_UV) ** 2 * (samplingRateHz / 2);
  return Float64Array.from(LOST_HZ, (hz, at) => {
    return (times * LEFT_ENERGY[at]!) / powerAt(whitening, (2 * Math.PI * hz) / samplingRateHz);
  });
}

/** At COMPARED_HZ: how loud it is around a blink, and what the model says of the brain there, both beside clean windows. */
export type Around = { readonly times: readonly number[]; readonly foretold: readonly number[] };

export type LeftShare = {
  /** So many times what usually stays. */
  readonly share: () => number;
  /** Of one blink: what its surroundings show, where `loss` of the brain went and `left` usually stays. */
  readonly learn: (around: Around, loss: Float64Array, left: Float64Array) => void;
};

/** Least squares with a prior: around a blink the brain is 1 − loss + share · left times as loud as usual. */
export function createLeftShare(): LeftShare {
  let [along, own] = [0, 0];
  const prior = 1 / SHARE_SD ** 2;
  const learn: LeftShare["learn"] = ({ times, foretold }, loss, left) => {
    along *= 1 - 1 / MOST_BLINKS;
    own *= 1 - 1 / MOST_BLINKS;
    for (const [k, at] of COMPARED.entries()) {
      // A short window is broad: delta and alpha are in what it shows of theta, and neither what went nor what stayed grows with them.
      const weight = foretold[k]! / (HANN_SQUARE * WINDOW_SEC);
      const expected = weight * left[at]!;
      const most = MOST_TIMES * (1 + expected);
      // A power scatters by as much as it is.
      const certainty = 1 / (1 + expected) ** 2;
      along += certainty * expected * (Math.min(most, times[k]!) - 1 + weight * loss[at]!);
      own += certainty * expected * expected;
    }
  };
  return { share: () => Math.min(MOST_SHARE, Math.max(0, (along + prior) / (own + prior))), learn };
}

/** How loud one electrode is at COMPARED_HZ in a window, beside clean ones. */
export function createWindowPower(samplingRateHz: number) {
  const length = Math.round(WINDOW_SEC * samplingRateHz);
  const waves = COMPARED_HZ.map((hz) =>
    [Math.cos, Math.sin].map((wave) =>
      Float64Array.from(
        { length },
        (_, n) => Math.sin((Math.PI * n) / length) ** 2 * wave((2 * Math.PI * hz * n) / samplingRateHz),
      ),
    ),
  );
  const usual = COMPARED_HZ.map(() => 0);
  let stretches = 0;
  const powersFrom = (signal: Float64Array, from: number): readonly number[] =>
    waves.map((pair) =>
      pair.reduce((sum, wave) => {
        let along = 0;
        for (let n = 0; n < length; n++) along += wave[n]! * signal[from + n]!;
        return sum + along * along;
      }, 0),
    );
  /** The newest window of clean signal. */
  const learn = (signal: Float64Array) => {
    stretches = Math.min(MOST_STRETCHES, stretches + 1);
    for (const [k, power] of powersFrom(signal, signal.length - length).entries())
      usual[k]! += (power - usual[k]!) / stretches;
  };
  /** Around a blink's extremum; null where it is not all there, or nothing is known. */
  const around = (signal: Float64Array, peak: number, whitening: Whitening): Around | null => {
    const from = Math.round(peak + MIDDLE_SEC * samplingRateHz - length / 2);
    if (stretches < 3 || from < 0 || from + length > signal.length) return null;
    const energy = HANN_SQUARE * length;
    return {
      times: powersFrom(signal, from).map((power, k) => power / usual[k]!),
      foretold: COMPARED_HZ.map(
        (hz, k) => (energy * powerAt(whitening, (2 * Math.PI * hz) / samplingRateHz)) / usual[k]!,
      ),
    };
  };
  return { learn, around };
}
