/** This file says what a slow stream of EEG cannot show: half its rate ends a band, muscle and mains. */
import { BANDS } from "../types.ts";

/** From here on half the rate lies above gamma and above the mains of 50 Hz; slower, something is missing. */
const WHOLE_RATE_HZ = 100;
const MAINS_HZ = [50, 60];
const MUSCLE_HZ = [20, 45] as const;

/** One sentence without a full stop, for people; null where nothing is missing. */
export function missingAtRate(samplingRateHz: number): string | null {
  if (samplingRateHz >= WHOLE_RATE_HZ) return null;
  const halfHz = samplingRateHz / 2;
  const parts = [
    ...(halfHz <= BANDS.gamma[1] ? ["gamma is not read"] : []),
    ...(halfHz < BANDS.beta[1] ? [`beta and focus are read only up to ${halfHz} Hz`] : []),
    ...(halfHz < MUSCLE_HZ[1] ? [`muscle is seen only between ${MUSCLE_HZ[0]} and ${halfHz} Hz`] : []),
    `mains is not seen, and comes out at ${foldedMains(samplingRateHz)} where the device does not keep it out`,
  ];
  return `at ${samplingRateHz} samples a second ${parts.join("; ")}`;
}

/** A line above half the rate appears as far from a multiple of the rate as it is itself. */
function foldedMains(samplingRateHz: number): string {
  const folded = MAINS_HZ.filter((hz) => hz >= samplingRateHz / 2).map((hz) => {
    const over = hz % samplingRateHz;
    return `${Math.round(10 * Math.min(over, samplingRateHz - over)) / 10} Hz (of ${hz})`;
  });
  return folded.join(" or ");
}
