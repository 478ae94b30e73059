/**
 * How far a study that looks at its figures a planned number of times has to be from zero at each look, so that chance gets there in 5 % of them: Pocock's
 * constant boundary, and O'Brien & Fleming's, which is high at first. For a researcher's plan; whoever looks whenever they like has the bets.
 */
export const BOUNDARIES = ["pocock", "obrien-fleming"] as const;
export type Boundary = (typeof BOUNDARIES)[number];

/** Multiples of the last look's boundary. */
const SHAPES: Readonly<Record<Boundary, (look: number, of: number) => number>> = {
  pocock: () => 1,
  "obrien-fleming": (look, of) => Math.sqrt(of / look),
};
const POINTS = 121;
const STEPS = 24;

/** Of the z at the last look, two-sided. Looks lie equally far apart. */
export function groupBoundary(boundary: Boundary, looks: number, alpha: number): number {
  let [low, high] = [1, 6];
  for (let step = 0; step < STEPS; step++) {
    const c = (low + high) / 2;
    if (crossed(boundary, looks, c) > alpha) low = c;
    else high = c;
  }
  return (low + high) / 2;
}

/** How often a sum of standard normal steps leaves (Armitage, McPherson & Rowe 1969): its density within the boundary, look by look, by Simpson's rule. */
function crossed(boundary: Boundary, looks: number, c: number): number {
  const edgeAt = (look: number) => c * SHAPES[boundary](look, looks) * Math.sqrt(look);
  let points: readonly number[] = [0];
  let weights: readonly number[] = [1];
  let left = 0;
  for (let look = 1; look <= looks; look++) {
    const edge = edgeAt(look);
    const width = (2 * edge) / (POINTS - 1);
    const next = Array.from({ length: POINTS }, (_, i) => i * width - edge);
    const density = next.map((to) => points.reduce((sum, from, i) => sum + (weights[i] ?? 0) * normal(to - from), 0));
    weights = density.map((value, i) => value * simpson(i) * width);
    points = next;
    left = 1 - weights.reduce((sum, weight) => sum + weight, 0);
  }
  return left;
}

const normal = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
const simpson = (i: number): number => (i === 0 || i === POINTS - 1 ? 1 : i % 2 === 1 ? 4 : 2) / 3;
