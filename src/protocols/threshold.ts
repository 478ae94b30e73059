/** This file is the threshold of a training: where it stands at each frame, whether the reading succeeds, and whether it would at the fixed one. */
import { badUse } from "../errors.ts";
import { normalQuantile } from "./normal.ts";
import type { Protocol } from "./protocol.ts";
import { createExponential } from "./rules/exponential.ts";
import { createFixed } from "./rules/fixed.ts";
import { createMyndlift } from "./rules/myndlift.ts";
import { createQuantile } from "./rules/quantile.ts";
import type { Rule, RuleConfig } from "./rules/rule.ts";

export type ThresholdConfig = Pick<Protocol, "threshold" | "direction"> & {
  /** The reading in this person's own baseline. */
  readonly baseline: { readonly median: number; readonly sd: number };
};

/** Once a control frame. Where the reading is not finite (artifact, gap) or no block is trained, the threshold is frozen. */
export type ThresholdInput = { readonly reading: number; readonly block: number | null };

export type ThresholdOutput = {
  /** In the index's own unit. */
  readonly threshold: number;
  /** Null where nothing counts. */
  readonly succeeds: boolean | null;
  /** The same against the baseline's threshold, which never moves: what an adapting one would hide. */
  readonly succeedsFixed: boolean | null;
};

const RULES: Readonly<Record<Protocol["threshold"]["rule"], (config: RuleConfig) => Rule>> = {
  fixed: createFixed,
  myndlift: createMyndlift,
  quantile: createQuantile,
  exponential: createExponential,
};

export function createThreshold(config: ThresholdConfig): (input: ThresholdInput) => ThresholdOutput {
  const { threshold: asked, direction, baseline } = config;
  const { rule, rewardShare, adapt } = asked;
  if (!Number.isFinite(baseline.median) || !(baseline.sd >= 0 && baseline.sd < Number.POSITIVE_INFINITY)) {
    throw badUse("baseline", "a finite median and spread", `${baseline.median} ± ${baseline.sd}`);
  }
  // Rules know one direction: more is better.
  const sign = direction === "up" ? 1 : -1;
  const start = sign * baseline.median + baseline.sd * normalQuantile(1 - rewardShare);
  const propose = RULES[rule]({ rewardShare, start, sd: baseline.sd });
  let proposed = start;
  let applied = start;
  let blockBefore: number | null = null;
  return ({ reading, block }) => {
    if (adapt === "between-blocks" && block !== null && block !== blockBefore) applied = proposed;
    blockBefore = block ?? blockBefore;
    const counts = block !== null && Number.isFinite(reading);
    const towards = sign * reading;
    const output = {
      threshold: sign * applied,
      succeeds: counts ? towards > applied : null,
      succeedsFixed: counts ? towards > start : null,
    };
    if (counts) proposed = propose(towards);
    if (adapt === "within-blocks") applied = proposed;
    return output;
  };
}
