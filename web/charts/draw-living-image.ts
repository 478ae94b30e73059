/** This file draws the living image: a few soft closed curves about one centre, a light behind them, a ground beneath, rings that go outward. */
import type { ImageShape } from "./living-image.ts";

const CURVES = 6;
const POINTS = 72;
/** Drawn below the screen's own resolution and stretched: it is soft anyway, and a quarter of the work. */
const RESOLUTION = 0.6;
const MOST_PIXELS = 900;

type Paint = {
  readonly ink: string;
  readonly warm: string;
  readonly light: string;
  readonly ground: string;
  /** No line is fainter; above 0 where somebody asked for contrast. */
  readonly least: number;
};

const paintOf = (canvas: HTMLCanvasElement): Paint => {
  const style = getComputedStyle(canvas);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: read("--image-ink"),
    warm: read("--image-warm"),
    light: read("--image-light"),
    ground: read("--image-ground"),
    least: Number(read("--image-least")) || 0,
  };
};

/** The same colour, unseen: a canvas mixes towards black where it is told "transparent". */
const unseen = (colour: string): string => {
  const [red, green, blue] = colour.match(/[\d.]+/g) ?? [];
  return blue === undefined ? "transparent" : `rgb(${red} ${green} ${blue} / 0)`;
};

/** Cosine and sine of each point, and of the curve's bumps: nothing but sums in a frame. */
const ANGLES = Array.from({ length: POINTS }, (_, i) => (2 * Math.PI * i) / POINTS);
const COS = ANGLES.map(Math.cos);
const SIN = ANGLES.map(Math.sin);

/** A line of a share between what can be told apart at all and all of its colour. */
const inked = ({ least }: Paint, alpha: number): number => least + (1 - least) * alpha;

export type ImageDrawing = { readonly draw: (shape: ImageShape) => void; readonly repaint: () => void };

/** `centre`: where it stands, as shares of the canvas. */
export function createImageDrawing(
  canvas: HTMLCanvasElement,
  centre: () => { x: number; y: number; radius: number },
): ImageDrawing {
  let paint: Paint | null = null;
  const context = canvas.getContext("2d");
  const size = () => {
    const { clientWidth, clientHeight } = canvas;
    const scale = Math.min(RESOLUTION, MOST_PIXELS / Math.max(1, clientWidth, clientHeight));
    const [width, height] = [
      Math.max(1, Math.round(clientWidth * scale)),
      Math.max(1, Math.round(clientHeight * scale)),
    ];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    return { width, height, scale };
  };
  return {
    repaint: () => {
      paint = null;
    },
    draw: (shape) => {
      if (!context) return;
      paint ??= paintOf(canvas);
      const { width, height, scale } = size();
      const at = centre();
      const place = { x: at.x * scale, y: at.y * scale, radius: at.radius * scale };
      context.clearRect(0, 0, width, height);
      drawGround(context, paint, shape, width, height);
      drawLight(context, paint, shape, place);
      drawRings(context, paint, shape, place);
      drawCurves(context, paint, shape, place);
      context.globalAlpha = 1;
    },
  };
}

type Place = { readonly x: number; readonly y: number; readonly radius: number };

function drawGround(
  context: CanvasRenderingContext2D,
  paint: Paint,
  shape: ImageShape,
  width: number,
  height: number,
): void {
  const top = height * (0.95 - 0.35 * shape.ground);
  const fill = context.createLinearGradient(0, top, 0, height);
  fill.addColorStop(0, unseen(paint.ground));
  fill.addColorStop(1, paint.ground);
  context.globalAlpha = 0.2 + 0.4 * shape.ground;
  context.fillStyle = fill;
  context.fillRect(0, top, width, height - top);
}

function drawLight(context: CanvasRenderingContext2D, paint: Paint, shape: ImageShape, { x, y, radius }: Place): void {
  const reach = radius * (1.3 + 1.7 * shape.open);
  const fill = context.createRadialGradient(x, y, 0, x, y, reach);
  fill.addColorStop(0, paint.light);
  fill.addColorStop(1, unseen(paint.light));
  context.globalAlpha = 0.22 + 0.5 * shape.light;
  context.fillStyle = fill;
  context.fillRect(x - reach, y - reach, 2 * reach, 2 * reach);
}

function drawRings(context: CanvasRenderingContext2D, paint: Paint, shape: ImageShape, { x, y, radius }: Place): void {
  context.strokeStyle = paint.warm;
  context.lineWidth = Math.max(1, radius * 0.01);
  for (const age of shape.rings) {
    // It comes and goes whatever the contrast: none may stand still or vanish at once.
    const shown = (1 - age) * Math.min(1, age * 8);
    context.globalAlpha = Math.max(0.28, paint.least) * shown;
    context.beginPath();
    context.arc(x, y, radius * (1.1 + 1.9 * age), 0, 2 * Math.PI);
    context.stroke();
  }
}

function drawCurves(context: CanvasRenderingContext2D, paint: Paint, shape: ImageShape, { x, y, radius }: Place): void {
  context.fillStyle = paint.light;
  context.lineWidth = Math.max(1, radius * 0.012) * (1 + paint.least);
  for (let curve = 0; curve < CURVES; curve++) {
    context.strokeStyle = curve % 3 === 2 ? paint.warm : paint.ink;
    const share = curve / (CURVES - 1);
    const mean = radius * (1.06 + (0.12 + 0.62 * shape.open) * share * (0.55 + 0.9 * shape.breadth));
    const bump = radius * (0.03 + 0.1 * shape.ripple) * (0.4 + share);
    const lobes = 3 + (curve % 3);
    const phase = shape.turn * (curve % 2 === 0 ? 1 : -1) * (2 + curve) + curve * 1.7;
    context.beginPath();
    for (let i = 0; i < POINTS; i++) {
      const angle = ANGLES[i] ?? 0;
      const reach = mean + bump * Math.sin(lobes * angle + phase) * Math.cos(angle - phase / 3);
      const [px, py] = [x + reach * (COS[i] ?? 0), y + reach * (SIN[i] ?? 0)];
      if (i === 0) context.moveTo(px, py);
      else context.lineTo(px, py);
    }
    context.closePath();
    context.globalAlpha = 0.05 + 0.05 * shape.light;
    context.fill();
    context.globalAlpha = inked(paint, (0.16 + 0.5 * shape.light * (1 - 0.6 * share)) * (0.45 + 0.55 * shape.presence));
    context.stroke();
  }
}
