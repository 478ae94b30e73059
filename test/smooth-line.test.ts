import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smoothThrough } from "../src/smooth-line.ts";

const DIP = [
  [0, 0],
  [30, -0.06],
  [75, -0.6],
  [105, -1],
  [135, -0.55],
  [165, 0.1],
  [200, 0.38],
] as const;

describe("a smooth line through points", () => {
  const line = smoothThrough(DIP);

  it("passes through them, and stays where the first and the last are beyond them", () => {
    for (const [x, y] of DIP) expect(line(x)).toBeCloseTo(y, 12);
    expect([line(-10), line(Number.NEGATIVE_INFINITY)]).toEqual([0, 0]);
    expect([line(201), line(Number.POSITIVE_INFINITY)]).toEqual([0.38, 0.38]);
  });

  // scipy.interpolate.PchipInterpolator of SciPy over the same points, away from both ends, whose slopes it guesses.
  it.each([
    [50, -0.24278939631052307],
    [90, -0.8475352112676056],
    [120, -0.8414772727272728],
    [150, -0.20286675059634246],
  ])("is SciPy's between them: at %d it is %d", (x, y) => {
    expect(line(x)).toBeCloseTo(y, 12);
  });

  it("leaves and reaches the ends level, and has no corner in between", () => {
    const speed = (x: number) => (line(x + 1e-4) - line(x - 1e-4)) / 2e-4;
    expect(Math.abs(speed(1e-4))).toBeLessThan(1e-5);
    expect(Math.abs(speed(200 - 1e-4))).toBeLessThan(1e-5);
    for (const [x] of DIP.slice(1, -1)) expect(speed(x - 1e-4)).toBeCloseTo(speed(x + 1e-4), 5);
  });

  it("rises where its points rise, falls where they fall, and goes beyond none", () => {
    const step = fc.tuple(
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      fc.double({ min: -100, max: 100, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 2, maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (steps, share) => {
          const points: [number, number][] = [];
          for (const [width, y] of steps) points.push([(points.at(-1)?.[0] ?? 0) + width, y]);
          const through = smoothThrough(points);
          for (const [i, [toX, to]] of points.slice(1).entries()) {
            const [fromX, from] = points[i]!;
            const near = through(fromX + share * share * (toX - fromX));
            const far = through(fromX + share * (toX - fromX));
            for (const y of [near, far]) {
              expect(y).toBeGreaterThanOrEqual(Math.min(from, to) - 1e-9);
              expect(y).toBeLessThanOrEqual(Math.max(from, to) + 1e-9);
            }
            expect((far - near) * Math.sign(to - from)).toBeGreaterThanOrEqual(-1e-9);
          }
        },
      ),
    );
  });
});
