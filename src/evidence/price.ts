/** What sham costs a person, before the first session: how many sessions, or blocks, until four in five of those in whom it works are told so. */
import type { ShamUnit } from "../types.ts";
import { type PowerConfig, powerCurve, sessionsFor } from "./power.ts";

/** `units` is null where more are needed than are looked at. */
export type Price = {
  readonly effectSd: number;
  readonly units: number | null;
  readonly lookedAt: number;
  /** The power curve: after so many, this share of those in whom it works are told so. */
  readonly curve: readonly { readonly units: number; readonly share: number }[];
};

const POWER = 0.8;
const CURVE_POINTS = 10;

/** Blocks of one session are alike and effects on one are small, so that more of them are looked at. */
const LOOKS: Readonly<
  Record<ShamUnit, Omit<PowerConfig, "effectSd" | "share"> & { readonly effectsSd: readonly number[] }>
> = {
  session: { effectsSd: [0.5, 0.8, 1.2, 2], most: 200, runs: 1200, persistence: 0, trendSd: 0 },
  block: { effectsSd: [0.3, 0.5, 0.8], most: 900, runs: 600, persistence: 0.3, trendSd: 3 },
};

/** By simulation, to a few per cent. `shamShare`: the probability of sham at each draw; `unit`: independent numbers 0 ≤ x < 1. */
export function priceOf(shamShare: number, of: ShamUnit, unit: () => number): readonly Price[] {
  const { effectsSd, ...look } = LOOKS[of];
  return effectsSd.map((effectSd) => {
    const curve = powerCurve({ ...look, effectSd, share: 1 - shamShare }, unit);
    const points = Array.from({ length: CURVE_POINTS }, (_, i) => Math.round(((i + 1) * look.most) / CURVE_POINTS));
    return {
      effectSd,
      units: sessionsFor(POWER, curve),
      lookedAt: look.most,
      curve: points.map((units) => ({ units, share: Math.round((curve[units - 1] ?? 0) * 1000) / 1000 })),
    };
  });
}
