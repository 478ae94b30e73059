/**
 * This file gives a spectrum back what the fit of a blink or a glance took of the brain: what looked like it went with it, and how much that is on
 * average is known (brain-lost.ts). Without it theta lies 5 % low for as long as somebody blinks.
 */
import { LOST_HZ } from "./artifacts/brain-lost.ts";
import type { TakenOut } from "./blink-repair.ts";
import type { Spectrum } from "./spectrum.ts";

/** A blink weighs in a spectrum by what the Hann window is this much after its extremum: its dip and its rebound lie around there. */
const MIDDLE_SEC = 0.06;
/** A fit that took more has left no brain to go by: of what stands there then so much is taken off at most, or so many times as much given back. */
const MOST_SHARE = 0.5;
const MOST_TIMES = 2;
/** What stands there: bins scatter, a band of so many to either side does less. */
const ABOUT_HZ = 2;
/**
 * Bands are read as logarithms, and what is given back evenly takes scatter away and so raises the mean of a logarithm by more than its share of the
 * power: by that share ÷ ν, where ν is how many independent powers a band holds within an epoch. Computed: 3.8 for theta on 1/f under a Hann window of 2 s, some 3 for an
 * alpha peak; so much of it leaves the mean logarithm where it was.
 */
const LOG_SHARE = 0.7;
/** Mean square of the Hann window. */
const HANN_SQUARE = 0.375;

/** Raises the spectrum of an epoch. */
export function createBlinkLoss(
  samplingRateHz: number,
  epochSamples: number,
  { binHz, bins }: Pick<Spectrum, "binHz" | "bins">,
): (taken: Pick<TakenOut, "peak" | "loss">, psdUv2PerHz: Float64Array) => void {
  const epochSec = epochSamples / samplingRateHz;
  const last = Math.min(bins - 1, Math.floor(LOST_HZ.at(-1)! / binHz));
  /** Of each bin: between which of LOST_HZ it lies. */
  const places = Array.from({ length: last + 1 }, (_, bin) => {
    const hz = bin * binHz;
    const high = Math.max(
      1,
      LOST_HZ.findIndex((one) => one >= hz),
    );
    const [from, to] = [LOST_HZ[high - 1]!, LOST_HZ[high]!];
    return { low: high - 1, share: (hz - from) / (to - from) };
  });
  const first = Math.ceil(LOST_HZ[0] / binHz);
  const reach = Math.round(ABOUT_HZ / binHz);
  const end = Math.min(bins, last + reach + 1);
  const sums = new Float64Array(end + 1);
  return ({ peak, loss }, psdUv2PerHz) => {
    const at = peak + MIDDLE_SEC * samplingRateHz;
    if (at < 0 || at > epochSamples) return;
    const weight = LOG_SHARE * (Math.sin((Math.PI * at) / epochSamples) ** 4 / (HANN_SQUARE * epochSec));
    for (let bin = 0; bin < end; bin++) sums[bin + 1] = sums[bin]! + psdUv2PerHz[bin]!;
    for (let bin = first; bin <= last; bin++) {
      const [from, to] = [Math.max(first, bin - reach), Math.min(end, bin + reach + 1)];
      const most = (MOST_TIMES * (sums[to]! - sums[from]!)) / (to - from);
      const { low, share } = places[bin]!;
      const lost = weight * (loss[low]! + share * (loss[low + 1]! - loss[low]!));
      const left = psdUv2PerHz[bin]!;
      psdUv2PerHz[bin] = Math.max((1 - MOST_SHARE) * left, left + Math.min(most, lost));
    }
  };
}
