/**
 * How far the measurements of two phases overlap (Parker, Vannest & Davis 2011; Tarlow 2017): indices that single-case research reports. With drift none of
 * them is valid, so they are for researchers who ask for them, and never a verdict. More is better: B above A.
 */
import { median, medianSorted } from "simple-statistics";

export type Overlap = {
  /** Share of B beyond all of A; beyond its median. */
  readonly pnd: number;
  readonly pem: number;
  /** Share that is left when the fewest are taken away so that nothing overlaps; and that as a difference of two rates. */
  readonly pand: number;
  readonly ird: number;
  /** Share of pairs in which B is higher, ties half; the same from −1 to 1; with A's own trend taken off, two ways. */
  readonly nap: number;
  readonly tau: number;
  readonly tauU: number;
  readonly tauBc: number;
};

/** In the order in which they were measured; null where either is empty. */
export function overlapOf(a: readonly number[], b: readonly number[]): Overlap | null {
  if (a.length === 0 || b.length === 0) return null;
  const pairs = a.length * b.length;
  const pand = pandOf(a, b);
  const nap = napOf(a, b);
  const higher = (than: number) => b.filter((value) => value > than).length / b.length;
  return {
    pnd: higher(Math.max(...a)),
    pem: higher(median([...a])),
    pand,
    ird: 1 - ((a.length + b.length) ** 2 / (2 * pairs)) * (1 - pand),
    nap,
    tau: 2 * nap - 1,
    tauU: ((2 * nap - 1) * pairs - risesIn(a)) / pairs,
    tauBc: 2 * napOf(...withoutTrend(a, b)) - 1,
  };
}

function napOf(a: readonly number[], b: readonly number[]): number {
  const higher = a.flatMap((was) => b.map((is): number => (is > was ? 1 : is === was ? 0.5 : 0)));
  return higher.reduce((sum, one) => sum + one, 0) / higher.length;
}

/** As many of A's lowest and B's highest as do not overlap. */
function pandOf(a: readonly number[], b: readonly number[]): number {
  const [rising, falling] = [a.toSorted((x, y) => x - y), b.toSorted((x, y) => y - x)];
  let most = Math.max(a.length, b.length);
  for (const [i, low] of rising.entries()) {
    for (const [j, high] of falling.entries()) if (high > low) most = Math.max(most, i + 1 + j + 1);
  }
  return most / (a.length + b.length);
}

/** Kendall's S: pairs that rise less those that fall. */
const risesIn = (values: readonly number[]): number =>
  values.reduce(
    (sum, earlier, i) => sum + values.slice(i + 1).reduce((all, later) => all + Math.sign(later - earlier), 0),
    0,
  );

/** The median slope of A goes off both (Theil & Sen). Rounded: what lies on one line must tie. */
function withoutTrend(a: readonly number[], b: readonly number[]): readonly [readonly number[], readonly number[]] {
  const slopes = a.flatMap((earlier, i) => a.slice(i + 1).map((later, j) => (later - earlier) / (j + 1)));
  const slope = slopes.length === 0 ? 0 : medianSorted(slopes.toSorted((x, y) => x - y));
  const level = (value: number, at: number) => Math.round((value - slope * at) * 1e9) / 1e9;
  return [a.map((value, i) => level(value, i)), b.map((value, i) => level(value, a.length + i))];
}
