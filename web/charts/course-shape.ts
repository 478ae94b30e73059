/** This file turns the bins of a curve into what is drawn of it: a band from the least to the most, and a line through the means, in a box of 1000 × 100 units. */
import { CHART_HEIGHT, CHART_WIDTH } from "./index-shape.ts";
import type { Bins, Span } from "./level-view.ts";

export type CourseShape = { readonly band: string; readonly line: string };
/** The values at the lower and the upper edge. */
export type Domain = readonly [low: number, high: number];

/** Nothing is drawn on the very edge, where half a line would be cut off. */
const EDGE = 4;

const one = (value: number): number => Math.round(value * 10) / 10;

export function heightOf(value: number, [low, high]: Domain): number {
  const share = Math.max(0, Math.min(1, (value - low) / (high - low)));
  return one(CHART_HEIGHT - EDGE - share * (CHART_HEIGHT - 2 * EDGE));
}

/** Stretches without a number are left open. */
export function courseShape(bins: Bins, { fromSec, toSec }: Span, domain: Domain): CourseShape {
  const xAt = (i: number) => one(((bins.fromSec + i * bins.binSec - fromSec) / (toSec - fromSec)) * CHART_WIDTH);
  const bands: string[] = [];
  const lines: string[] = [];
  let top: string[] = [];
  let bottom: string[] = [];
  const close = () => {
    if (top.length > 0) bands.push(`M${top.join("L")}L${bottom.join("L")}Z`);
    top = [];
    bottom = [];
  };
  for (const [i, mean] of bins.mean.entries()) {
    if (mean === null) {
      close();
      continue;
    }
    const [from, middle, to] = [xAt(i), xAt(i + 0.5), xAt(i + 1)];
    const y = heightOf(mean, domain);
    lines.push(top.length === 0 ? `M${from} ${y}L${middle} ${y}` : `L${middle} ${y}`);
    const [least, most] = [heightOf(bins.least[i] ?? mean, domain), heightOf(bins.most[i] ?? mean, domain)];
    top.push(`${from} ${most}`, `${to} ${most}`);
    bottom.unshift(`${to} ${least}`, `${from} ${least}`);
  }
  close();
  return { band: bands.join(""), line: lines.join("") };
}

/** About its own middle, as wide as it goes, at least so wide. */
export function ownDomain({ mean }: Bins, leastWide: number): Domain {
  const known = mean.filter((value) => value !== null);
  if (known.length === 0) return [0, leastWide];
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const half = Math.max(leastWide, 1.1 * (most - least)) / 2;
  return [(least + most) / 2 - half, (least + most) / 2 + half];
}

/** About the middle, so that all channels of a signal stand at one scale: nearly all of what there is fits in. */
export function symmetricDomain(all: readonly Bins[], leastHalf: number): Domain {
  const heights = all
    .flatMap(({ least, most }) => [...least, ...most])
    .flatMap((value) => (value === null ? [] : [Math.abs(value)]))
    .sort((a, b) => a - b);
  const half = Math.max(leastHalf, 1.1 * (heights[Math.floor(heights.length * NEARLY_ALL)] ?? 0));
  return [-half, half];
}
/** A blink stands out of its row; what is usual is not flattened by it. */
const NEARLY_ALL = 0.97;
