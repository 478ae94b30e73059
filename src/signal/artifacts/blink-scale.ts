/** This file learns how far one person's blinks differ from their own mean one, beside how far blinks do in general: by how likely each width is. */
import { SCALES } from "./blink-fit.ts";

/** What is known of people before: SD of ln of the scale. */
const PRIOR_SD = 1;
const KEPT_BLINKS = 32;
/** ln: no one blink speaks louder against a scale, such as one that a glance lies in. */
const MOST_AGAINST = 5;

export function createBlinkScale() {
  const start = Float64Array.from(SCALES, (scale) => -0.5 * (Math.log(scale) / PRIOR_SD) ** 2);
  let sums = new Float64Array(SCALES.length);
  let scale = 1;
  const learn = (evidence: Float64Array) => {
    const best = Math.max(...evidence);
    if (!Number.isFinite(best)) return;
    sums = sums.map((sum, i) => sum * (1 - 1 / KEPT_BLINKS) + Math.max(-MOST_AGAINST, evidence[i]! - best));
    const ln = sums.map((sum, i) => sum + start[i]!);
    const most = Math.max(...ln);
    const weights = ln.map((value) => Math.exp(value - most));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    scale = Math.exp(weights.reduce((sum, weight, i) => sum + weight * Math.log(SCALES[i]!), 0) / whole);
  };
  return { learn, scale: () => scale };
}
