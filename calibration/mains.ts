/** This file finds the frequency of the mains in a person's own recording: the line that stands out of its surroundings. */
import { hannPeriodic } from "../src/signal/tapers.ts";
import { createWelch } from "../src/signal/welch.ts";

const MAINS_HZ = [50, 60] as const;
/** Share by which the line must stand above its surroundings; Welch means over half a minute scatter by a fifth. */
const LEAST_RATIO = 1.6;
const EPOCH_SEC = 2;

/** Null where neither stands out, or where the rate leaves no room for both. Samples by channel; NaN is left out. */
export function findMainsHz(channels: readonly Float64Array[], samplingRateHz: number): 50 | 60 | null {
  if (samplingRateHz < 140) return null;
  const length = Math.round(EPOCH_SEC * samplingRateHz);
  const taper = hannPeriodic(length);
  const ratios = { 50: 0, 60: 0 };
  for (const samples of channels) {
    const welch = createWelch({ samplingRateHz, taper, detrend: "constant", hopSamples: Math.round(length / 2) });
    welch.push(samples);
    const psd = welch.mean();
    if (!psd) continue;
    for (const hz of MAINS_HZ) ratios[hz] = Math.max(ratios[hz], ratioAt(psd, hz / welch.binHz, 1 / welch.binHz));
  }
  if (Math.max(ratios[50], ratios[60]) < LEAST_RATIO) return null;
  return ratios[50] >= ratios[60] ? 50 : 60;
}

/** The line's bins against those 2 to 4 Hz beside it. */
function ratioAt(psd: Float64Array, line: number, binsPerHz: number): number {
  const at = Math.round(line);
  const beside = [...psd.subarray(Math.round(at - 4 * binsPerHz), Math.round(at - 2 * binsPerHz))].concat([
    ...psd.subarray(Math.round(at + 2 * binsPerHz), Math.round(at + 4 * binsPerHz)),
  ]);
  const floor = beside.reduce((sum, power) => sum + power, 0) / Math.max(1, beside.length);
  return floor > 0 ? Math.max(psd[at - 1] ?? 0, psd[at] ?? 0, psd[at + 1] ?? 0) / floor : 0;
}
