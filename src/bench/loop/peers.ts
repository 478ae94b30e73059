/**
 * This file is what the loop is compared with: three other rules of what is fed back. Today's claim, at the depth of the loop; OpenBCI's gain of a
 * sound over ten seconds; and a fixed threshold on two-second windows, which is heard as far as the loop is.
 */
import type { Features, IndexState, LoopOutput } from "../../types.ts";
import { quantileOf } from "../row.ts";
import type { FedInstead } from "./play-file.ts";

/** Gains in decibels below and above 1 kHz, from `tSec` on. */
export type GainPoint = { readonly tSec: number; readonly lowDb: number; readonly highDb: number };

/** The claim of relaxation: 0.5 while it cannot be told from the baseline, then as far away as it lies beyond the border. */
export function claimAsFeedback(outputs: readonly LoopOutput[]): FedInstead {
  const values: number[] = [];
  let value = 0.5;
  for (const output of outputs) {
    if (output.type === "state") value = rewardOf((output.fast ?? output.indices).relaxation);
    else if (output.type === "frame") values[output.frame] = value;
  }
  return (frame) => values[frame] ?? 0.5;
}

function rewardOf(index: IndexState): number {
  if (index.status !== "value") return 0.5;
  const beyond = index.z < 0 ? -index.beyondZ : index.beyondZ;
  return 0.5 + (0.5 * beyond) / Math.sqrt(1 + beyond * beyond);
}

/** OpenBCI_GUI's AuditoryNeurofeedback: a metric from 0 to 1, over its usual window, is a gain from −42 to −7 dB. Here it is alpha's share. */
const [QUIET_DB, LOUD_DB, WINDOW_HOPS] = [-42, -7, 40] as const;

export function openBciGain(outputs: readonly LoopOutput[], places: readonly number[]): readonly GainPoint[] {
  const shares: number[] = [];
  return hopsOf(outputs).map((hop) => {
    const share = meanAt(
      hop,
      places,
      ({ delta, theta, alpha, beta, gamma }) => alpha / (delta + theta + alpha + beta + (gamma ?? 0)),
    );
    if (share !== null) shares.push(share);
    const window = shares.slice(-WINDOW_HOPS);
    const metric = window.reduce((sum, one) => sum + one, 0) / Math.max(1, window.length);
    const db = QUIET_DB + (LOUD_DB - QUIET_DB) * metric;
    return { tSec: hop.tSec, lowDb: db, highDb: db };
  });
}

/** Highs by as much as the loop moves them, above or below the median alpha of the first minute. */
const THRESHOLD_DB = 4.5;
const BASELINE_SEC = 60;

export function thresholdGain(outputs: readonly LoopOutput[], places: readonly number[]): readonly GainPoint[] {
  const levels = hopsOf(outputs).map((hop) => ({
    tSec: hop.tSec,
    alpha: meanAt(hop, places, ({ alpha }) => Math.log(alpha)),
  }));
  const rest = levels.flatMap(({ tSec, alpha }) => (alpha !== null && tSec <= BASELINE_SEC ? [alpha] : []));
  const threshold = quantileOf(rest, 0.5);
  let highDb = 0;
  return levels.map(({ tSec, alpha }) => {
    if (alpha !== null) highDb = alpha > threshold ? THRESHOLD_DB : -THRESHOLD_DB;
    return { tSec, lowDb: 0, highDb };
  });
}

const hopsOf = (outputs: readonly LoopOutput[]): readonly Features[] =>
  outputs.filter((output) => output.type === "features");

type Bands = NonNullable<Features["electrodes"][number]["bandsUv2"]>;

/** Over the places that are clean; null where none is. */
function meanAt({ electrodes }: Features, places: readonly number[], of: (bands: Bands) => number): number | null {
  const values = places.flatMap((place) => {
    const seen = electrodes[place];
    return seen?.bandsUv2 && seen.artifacts.length === 0 ? [of(seen.bandsUv2)] : [];
  });
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
