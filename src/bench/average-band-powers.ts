/** This file is BrainFlow's get_avg_band_powers, the peer of Attune's chain: it filters and transforms the whole epoch again at each call. */
import { check } from "../../hardware/brainflow/exit-codes.ts";
import type { DataHandler } from "../../hardware/brainflow/library.ts";

/** Delta begins at 2 Hz there. */
const BANDS_HZ = [
  [2, 4],
  [4, 8],
  [8, 13],
  [13, 30],
  [30, 45],
] as const;
const STARTS_HZ = Float64Array.from(BANDS_HZ, ([startHz]) => startHz);
const STOPS_HZ = Float64Array.from(BANDS_HZ, ([, stopHz]) => stopHz);

/** Shares of the five bands over all channels, delta to gamma. */
export function averageBandPowers(
  library: DataHandler,
  channels: readonly Float64Array[],
  samplingRateHz: number,
  applyFilter: boolean,
): Float64Array {
  const columns = channels[0]?.length ?? 0;
  const rows = new Float64Array(channels.length * columns);
  for (const [i, channel] of channels.entries()) rows.set(channel, i * columns);
  const shares = new Float64Array(BANDS_HZ.length);
  const deviations = new Float64Array(BANDS_HZ.length);
  const sizes = [BANDS_HZ.length, samplingRateHz, applyFilter ? 1 : 0] as const;
  check(
    library.get_custom_band_powers(rows, channels.length, columns, STARTS_HZ, STOPS_HZ, ...sizes, shares, deviations),
    "get_custom_band_powers",
  );
  return shares;
}
