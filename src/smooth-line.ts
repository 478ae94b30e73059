/**
 * This file draws a smooth line through points: between two of them it only rises or only falls, and it never halts on the way (Fritsch & Butland
 * 1984; SciPy's PchipInterpolator away from the ends).
 */

type Point = readonly [x: number, y: number];

/** `points` by rising x, two at least. The line leaves the first one and reaches the last one level, and stays there beyond them. */
export function smoothThrough(points: readonly Point[]): (x: number) => number {
  const slopes = points.map((here, i) => slopeAt(points[i - 1], here, points[i + 1]));
  const parts = points.slice(1).map((to, i) => {
    return { from: points[i] ?? to, to, leaving: slopes[i] ?? 0, reaching: slopes[i + 1] ?? 0 };
  });
  const last = points.at(-1)?.[1] ?? 0;
  return (x) => {
    const part = parts.find(({ to }) => x < to[0]);
    if (!part) return last;
    const [fromX, from] = part.from;
    const [toX, to] = part.to;
    const width = toX - fromX;
    const t = Math.max(0, x - fromX) / width;
    const bent = width * (part.leaving * (1 - t) - part.reaching * t);
    return from + (to - from) * t * t * (3 - 2 * t) + bent * t * (1 - t);
  };
}

/** A weighted harmonic mean of the slopes to both sides; level where the line turns, and at both ends. */
function slopeAt(before: Point | undefined, here: Point, after: Point | undefined): number {
  if (!before || !after) return 0;
  const [left, right] = [here[0] - before[0], after[0] - here[0]];
  const [reaching, leaving] = [(here[1] - before[1]) / left, (after[1] - here[1]) / right];
  if (reaching * leaving <= 0) return 0;
  return (3 * (left + right)) / ((2 * right + left) / reaching + (right + 2 * left) / leaving);
}
