/**
 * This file solves least squares beside a brain: equations are whitened by how the brain goes on, so that a shape is weighed against what the
 * brain does there, and every number has a prior.
 */
import { backward, factor, forward } from "../cholesky.ts";
import { type Whitening, whiten } from "./ar-model.ts";
import type { FilledColumns } from "./brain-lost.ts";

/** A weighted sum of the traces, and how its signal goes on. */
export type View = { readonly weights: readonly number[]; readonly whitening: Whitening };

/** What is expected in a trace, and how it changes with each number that is looked for. */
export type Design = { readonly base: Float64Array; readonly filled: FilledColumns };

/** Adds one view's whitened equations to the normal ones, in units of its own noise. */
export function accumulate(
  normal: Float64Array,
  right: Float64Array,
  traces: readonly { readonly signal: Float64Array }[],
  { weights, whitening }: View,
  designs: readonly Design[],
  from: number,
  length: number,
): void {
  const count = right.length;
  const rest = new Float64Array(length);
  const columns = new Map<number, Float64Array>();
  for (const [c, { base, filled }] of designs.entries()) {
    const times = weights[c]!;
    if (times === 0) continue;
    const { signal } = traces[c]!;
    for (let n = 0; n < length; n++) rest[n]! += times * (signal[from + n]! - base[n]!);
    for (const [column, place] of filled) {
      const sum = columns.get(place) ?? new Float64Array(length);
      for (let n = 0; n < length; n++) sum[n]! += times * column[n]!;
      columns.set(place, sum);
    }
  }
  const weight = 1 / whitening.sdUv ** 2;
  const whiteRest = new Float64Array(length);
  const first = whiten(whitening, rest, 0, length, whiteRest);
  const whites = [...columns].map(([place, column]) => whitened(whitening, column, place, first));
  for (const { white: a, place: i, start, end } of whites) {
    let sum = 0;
    for (let n = start; n < end; n++) sum += a[n]! * whiteRest[n]!;
    right[i]! += weight * sum;
    for (const { white: b, place: j, start: startB, end: endB } of whites) {
      if (j > i) continue;
      let product = 0;
      for (let n = Math.max(start, startB); n < Math.min(end, endB); n++) product += a[n]! * b[n]!;
      normal[i * count + j]! += weight * product;
      if (i !== j) normal[j * count + i]! += weight * product;
    }
  }
}

/** A bump is zero almost everywhere: only the stretch where its whitened column is not, `start` … `end`, is worth a product. */
function whitened(whitening: Whitening, column: Float64Array, place: number, first: number) {
  const white = new Float64Array(column.length);
  let [from, to] = [0, column.length];
  while (from < to && column[from] === 0) from++;
  while (to > from && column[to - 1] === 0) to--;
  const order = whitening.coefficients.length;
  const [start, end] = [Math.max(first, from), Math.min(column.length, to + order)];
  whiten(whitening, column, start - order, end, white);
  return { white, place, start, end };
}

/** What is thought of each number before: its mean, where that is not 0, and how far it may lie from there (SD). */
type Prior = { readonly sds: Float64Array; readonly means?: Float64Array | undefined };

function addPrior(normal: Float64Array, right: Float64Array, { sds, means }: Prior): void {
  const count = right.length;
  for (let k = 0; k < count; k++) {
    normal[k * count + k]! += 1 / sds[k]! ** 2;
    if (means) right[k]! += means[k]! / sds[k]! ** 2;
  }
}

/** Leaves the factor of the posterior's inverse covariance in `normal`, and the solution in `right`. */
export function solve(normal: Float64Array, right: Float64Array, prior: Prior): void {
  addPrior(normal, right, prior);
  factor(normal, right.length);
  forward(normal, right);
  backward(normal, right);
}

/** ln of how likely the stretch is under a prior, but for what all priors share. */
export function evidenceOf(normal: Float64Array, right: Float64Array, prior: Prior): number {
  const { sds, means } = prior;
  const count = right.length;
  const [lower, seen] = [normal.slice(), right.slice()];
  addPrior(lower, seen, prior);
  factor(lower, count);
  forward(lower, seen);
  let sum = 0;
  for (let k = 0; k < count; k++) {
    sum += seen[k]! ** 2 / 2 - Math.log(lower[k * count + k]! * sds[k]!);
    if (means) sum -= (means[k]! / sds[k]!) ** 2 / 2;
  }
  return sum;
}
