/** One measured figure beside a peer from the same run: what `attune bench` prints. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer: string;
  readonly peerValue: number;
  /** value ÷ peerValue. */
  readonly ratio: number;
  /** For people: "≤ 1 × peer". */
  readonly target: string;
  readonly met: boolean;
};

type Figure = Pick<Row, "name" | "value" | "unit" | "peer" | "peerValue">;
/** A limit on the ratio to the peer, or on the value itself. */
export type Limit = { readonly atMost: number } | { readonly atLeast: number } | { readonly valueAtLeast: number };

/** Completes a figure with its ratio and whether it keeps the limit. */
export function rowOf(figure: Figure, limit: Limit): Row {
  const ratio = figure.value / figure.peerValue;
  if ("valueAtLeast" in limit) {
    return { ...figure, ratio, target: `≥ ${limit.valueAtLeast}`, met: figure.value >= limit.valueAtLeast };
  }
  const [target, met] =
    "atMost" in limit
      ? [`≤ ${limit.atMost} × peer`, ratio <= limit.atMost]
      : [`≥ ${limit.atLeast} × peer`, ratio >= limit.atLeast];
  return { ...figure, ratio, target, met };
}

/** Value at a share of the sorted list (nearest rank), 0.5 for the median. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}
