/** One measured figure beside a peer: what `attune bench` prints. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /**
   * What the figure stands beside. A plain name is a peer that was measured in the same run. What was not measured says so: THE_TARGET where
   * there is nothing to compare with but the limit, `byDefinition("real time")` for a number that nobody has to measure, "published (Ehrlich
   * 2019)" for one that a paper gives.
   */
  readonly peer: string;
  readonly peerValue: number;
  /** value ÷ peerValue. */
  readonly ratio: number;
  /** For people: "≤ 1 × peer". */
  readonly target: string;
  readonly met: boolean;
  /** From few seeds and short stretches: a first look, not to be quoted. Left out in a whole run. */
  readonly quick?: true;
};

export const THE_TARGET = "the target itself";
export const byDefinition = (what: string): string => `by definition: ${what}`;

type Figure = Pick<Row, "name" | "value" | "unit" | "peer" | "peerValue">;
/** A limit on the ratio to the peer, or on the value itself. */
export type Limit =
  | { readonly atMost: number }
  | { readonly atLeast: number }
  | { readonly valueAtLeast: number }
  | { readonly valueAtMost: number }
  | { readonly within: readonly [least: number, most: number] };

/** Completes a figure with its ratio and whether it keeps the limit. */
export function rowOf(figure: Figure, limit: Limit): Row {
  const ratio = ratioOf(figure);
  const { target, met } = judge(figure.value, ratio, limit);
  return { ...figure, ratio, target, met };
}

/** A figure that has no peer, beside the most that it may be. */
export function besideTarget(figure: Omit<Figure, "peer" | "peerValue">, valueAtMost: number): Row {
  return rowOf({ ...figure, peer: THE_TARGET, peerValue: valueAtMost }, { valueAtMost });
}

/** JSON knows no infinity: beside a peer of 0 the ratio is the largest number there is. */
function ratioOf({ value, peerValue }: Figure): number {
  if (peerValue !== 0) return value / peerValue;
  return value === 0 ? 1 : Math.sign(value) * Number.MAX_VALUE;
}

function judge(value: number, ratio: number, limit: Limit): Pick<Row, "target" | "met"> {
  if ("valueAtLeast" in limit) return { target: `≥ ${limit.valueAtLeast}`, met: value >= limit.valueAtLeast };
  if ("valueAtMost" in limit) return { target: `≤ ${limit.valueAtMost}`, met: value <= limit.valueAtMost };
  if ("within" in limit) {
    const [least, most] = limit.within;
    return { target: `${least} … ${most}`, met: value >= least && value <= most };
  }
  if ("atMost" in limit) return { target: `≤ ${limit.atMost} × peer`, met: ratio <= limit.atMost };
  return { target: `≥ ${limit.atLeast} × peer`, met: ratio >= limit.atLeast };
}

/** Value at a share of the sorted list (nearest rank), 0.5 for the median. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}
