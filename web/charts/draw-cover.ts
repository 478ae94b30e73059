/** This file draws a quiet picture of a recording's sound: its lanes as bands of light over one another, from its begin at the left to its end. */
import type { Bins } from "./level-view.ts";

export const COVER = { width: 1280, height: 720 } as const;

/** As many points as a calm line needs, each the mean of what lies about it. */
const POINTS = 48;

export type Band = { readonly x: number; readonly y: number; readonly half: number };

/** Where a lane runs, and how far it moved there; what is not known stands in the middle. */
export function bandOf({ mean, least, most }: Bins, place: number, places: number): readonly Band[] {
  const middle = COVER.height * (0.22 + (0.6 * (place + 0.5)) / places);
  return Array.from({ length: POINTS }, (_, i) => {
    const from = Math.floor((i * mean.length) / POINTS);
    const to = Math.max(from + 1, Math.floor(((i + 1) * mean.length) / POINTS));
    const value = meanOf(mean.slice(from, to)) ?? 0.5;
    const moved = (meanOf(most.slice(from, to)) ?? value) - (meanOf(least.slice(from, to)) ?? value);
    return { x: (i * COVER.width) / (POINTS - 1), y: middle - (value - 0.5) * 130, half: 10 + 60 * moved };
  });
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

const GROUND = ["#0f1a1e", "#12313a", "#1d3a36"] as const;
const LIGHTS = ["#9be0cf", "#a7c7d6", "#e8bd7e", "#86d3c0", "#cfe3c2"] as const;
/** From the widest light to the line in its middle; a blur lets each run into the ground. */
const LAYERS = [
  { widen: 2, alpha: 0.16, blurPx: 34 },
  { widen: 0.7, alpha: 0.22, blurPx: 14 },
  { widen: 0.06, alpha: 0.75, blurPx: 0.6 },
] as const;

export function drawCover(canvas: HTMLCanvasElement, lanes: readonly Bins[]): void {
  canvas.width = COVER.width;
  canvas.height = COVER.height;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const ground = pen.createLinearGradient(0, 0, COVER.width, COVER.height);
  for (const [i, colour] of GROUND.entries()) ground.addColorStop(i / (GROUND.length - 1), colour);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, COVER.width, COVER.height);
  for (const { widen, alpha, blurPx } of LAYERS) {
    pen.filter = `blur(${blurPx}px)`;
    pen.globalAlpha = alpha;
    for (const [place, bins] of lanes.entries()) {
      const band = bandOf(bins, place, lanes.length);
      pen.fillStyle = LIGHTS[place % LIGHTS.length] ?? LIGHTS[0];
      pen.beginPath();
      trace(pen, edgeOf(band, -widen), false);
      trace(pen, edgeOf(band, widen).toReversed(), true);
      pen.fill();
    }
  }
  pen.filter = "none";
  pen.globalAlpha = 1;
}

const edgeOf = (band: readonly Band[], widen: number): readonly Point[] =>
  band.map(({ x, y, half }) => ({ x, y: y + half * widen }));

type Point = { readonly x: number; readonly y: number };

/** Through the middles of the points, which makes a line without corners. */
function trace(pen: CanvasRenderingContext2D, points: readonly Point[], goesOn: boolean): void {
  const [first] = points;
  if (!first) return;
  if (goesOn) pen.lineTo(first.x, first.y);
  else pen.moveTo(first.x, first.y);
  for (const [i, { x, y }] of points.entries()) {
    const next = points[i + 1];
    if (next) pen.quadraticCurveTo(x, y, (x + next.x) / 2, (y + next.y) / 2);
    else pen.lineTo(x, y);
  }
}
