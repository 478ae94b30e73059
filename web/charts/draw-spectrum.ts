/** This file draws a spectrum as a filled line over its bands. */
import { BANDS } from "../../src/types.ts";
import type { Spectrum } from "./spectrum.ts";
import { BAND_NAMES, DECADES, shareOfDensity, shareOfHz } from "./spectrum-axes.ts";

const LINE_WIDTH = 1.75;
const FILL = 0.22;

/** Null where there is none: the bands stay. */
export function drawSpectrum(canvas: HTMLCanvasElement, spectrum: Spectrum | null): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = Math.min(2, devicePixelRatio || 1);
  const [pixelsWide, pixelsHigh] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== pixelsWide) canvas.width = pixelsWide;
  if (canvas.height !== pixelsHigh) canvas.height = pixelsHigh;
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  drawGround(context, colour("--trace-middle"), width, height);
  if (!spectrum) return;
  context.strokeStyle = colour("--trace");
  context.fillStyle = colour("--trace");
  drawLine(context, spectrum, width, height);
}

/** Every other band is shaded, every tenfold has a line. */
function drawGround(context: CanvasRenderingContext2D, ink: string, width: number, height: number): void {
  context.fillStyle = ink;
  context.globalAlpha = 0.3;
  for (const band of BAND_NAMES.filter((_, i) => i % 2 === 0)) {
    const [from, to] = [shareOfHz(BANDS[band][0]) * width, shareOfHz(BANDS[band][1]) * width];
    context.fillRect(from, 0, to - from, height);
  }
  context.globalAlpha = 1;
  for (const density of DECADES.slice(1, -1)) {
    context.fillRect(0, Math.round(height * (1 - shareOfDensity(density))), width, 1);
  }
}

function drawLine(context: CanvasRenderingContext2D, spectrum: Spectrum, width: number, height: number): void {
  const { fromHz, stepHz, uv2PerHz } = spectrum;
  const xOf = (i: number) => shareOfHz(fromHz + i * stepHz) * width;
  context.beginPath();
  for (const [i, density] of uv2PerHz.entries()) context.lineTo(xOf(i), height * (1 - shareOfDensity(density)));
  context.lineWidth = LINE_WIDTH;
  context.lineJoin = "round";
  context.stroke();
  context.lineTo(xOf(uv2PerHz.length - 1), height);
  context.lineTo(xOf(0), height);
  context.globalAlpha = FILL;
  context.fill();
  context.globalAlpha = 1;
}
