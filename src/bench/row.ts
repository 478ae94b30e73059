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
