/**
 * This file finds an electrode that holds so loosely that it picks up the headband's own clocks: a comb of lines that stand still, densest below
 * the mains, and more of 20–46 Hz than the brain is. Measured on an Athena (every 2.67 Hz, a 24th of the rate at which its light is sampled) beside
 * 6,000–28,000 µV² of mains: two thirds of 20–46 Hz; at a place with a good contact, next to nothing.
 * Not seen: the comb beside a weaker line, for worn headbands in homes show up to 2,200 µV²; one line alone, which flicker leaves in a brain too.
 */
import { type BandPower, createBandPower } from "../band-power.ts";
import { type Detector, type DetectorConfig, headroom } from "./detector.ts";
import { createMainsPower } from "./mains.ts";

/** What reaches an electrode from outside tells how it holds. */
const LEAST_MAINS_UV2 = 3500;
const [LO_HZ, HI_HZ] = [20, 46];
/** A line stands so many times above what the quieter bins near it show, in the mean of the logarithms. */
const LINE_TIMES = 3;
const NEAR_HZ = 3;
const QUIET_SHARE = 0.3;
/** The strongest line with its flanks under the taper does not count. */
const FLANK_HZ = 1;
/** Refused beyond both: share of 20–46 Hz in lines; density of 40–45 Hz over that of 22–30 (a brain falls, muscle is about even). */
const MOST_SHARE = 0.38;
const MOST_RISE = 1.4;
/**
 * The lesser of both, in parts of its limit: 41,000 windows of worn heads and wired boards, whatever their mains, reach 0.72 (0.88 in the first
 * hops), the Athena's never fell below 1.2 (1.1).
 */
const GOOD = 0.8;
const MEMORY_HOPS = 16;
/** Noise has lines too until it is averaged, and rises by chance: before so many hops the rise alone is asked, and both limits stand higher. */
const LINES_FROM_HOP = 6;
const RAISED: readonly { readonly before: number; readonly times: number }[] = [
  { before: LINES_FROM_HOP, times: 1.6 },
  { before: 10, times: 1.4 },
];
/** µV²/Hz; a bin of nothing has no logarithm. */
const NOTHING = 1e-12;

export function createClockLines(config: DetectorConfig): Detector {
  const mainsPower = createMainsPower(config);
  const nearMains = createDensity(config, 40, 45);
  const belowIt = createDensity(config, 22, 30);
  const near = Math.round(NEAR_HZ / config.binHz);
  const count = Math.min(config.bins, Math.round(HI_HZ / config.binHz) + near + 1);
  const logs = new Float64Array(count);
  const usual = new Float64Array(count);
  let hops = 0;
  return ({ psdUv2PerHz, newSamples }) => {
    const isStrong = mainsPower(psdUv2PerHz) >= LEAST_MAINS_UV2;
    // After a gap it may hold otherwise.
    if (!isStrong || newSamples === config.epochSamples) hops = 0;
    if (!isStrong) return 1;
    hops++;
    const weight = 1 / Math.min(hops, MEMORY_HOPS);
    for (let k = 0; k < count; k++) {
      logs[k]! += weight * (Math.log(Math.max(NOTHING, psdUv2PerHz[k]!)) - logs[k]!);
      usual[k] = Math.exp(logs[k]!);
    }
    const times = RAISED.find(({ before }) => hops < before)?.times ?? 1;
    const rise = nearMains(usual) / belowIt(usual) / (times * MOST_RISE);
    if (rise <= GOOD) return 1;
    if (hops < LINES_FROM_HOP) return headroom(rise, GOOD, 1);
    const share = shareOfLines(usual, Math.round(LO_HZ / config.binHz), near, config.binHz) / (times * MOST_SHARE);
    return headroom(Math.min(rise, share), GOOD, 1);
  };
}

function createDensity(grid: Pick<DetectorConfig, "binHz" | "bins">, loHz: number, hiHz: number): BandPower {
  const power = createBandPower(grid, loHz, hiHz);
  return (psdUv2PerHz) => power(psdUv2PerHz) / (hiHz - loHz);
}

/** How much of the power from bin `first` on lies in bins that stand above the `near` ones on both sides; beside the strongest. */
function shareOfLines(usual: Float64Array, first: number, near: number, binHz: number): number {
  const end = usual.length - near;
  const flank = Math.round(FLANK_HZ / binHz);
  let strongest = first;
  for (let k = first; k < end; k++) if (usual[k]! > usual[strongest]!) strongest = k;
  let [all, lines] = [0, 0];
  for (let k = first; k < end; k++) {
    if (Math.abs(k - strongest) <= flank) continue;
    const around = usual.slice(k - near, k + near + 1).sort();
    const quiet = around[Math.floor(around.length * QUIET_SHARE)]!;
    all += usual[k]!;
    if (usual[k]! > LINE_TIMES * quiet) lines += usual[k]! - quiet;
  }
  return lines / all;
}
