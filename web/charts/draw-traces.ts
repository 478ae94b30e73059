/** This file draws the traces as a sweep: the pen runs to the right edge and begins again, so nothing on the page scrolls. */
import type { TraceBuffer } from "./trace-buffer.ts";

/** The blank that the pen pushes ahead of itself. */
const BLANK_SEC = 0.3;
const LANE_SHARE = 0.46;

type Paint = { readonly line: string; readonly middle: string; readonly pen: string };

function paintOf(canvas: HTMLCanvasElement): Paint {
  const style = getComputedStyle(canvas);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return { line: read("--trace"), middle: read("--trace-middle"), pen: read("--trace-pen") };
}

/** Gives the canvas the pixels that it really covers; returns its size in CSS pixels. */
function sizeCanvas(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): { width: number; height: number } {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = Math.min(2, devicePixelRatio || 1);
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return { width, height };
}

type Lane = {
  readonly middle: number;
  readonly unitsPerUv: number;
  readonly limit: number;
  readonly pixelsPerSample: number;
};

function drawRing(context: CanvasRenderingContext2D, ring: Float32Array, from: number, to: number, lane: Lane): void {
  const length = ring.length;
  let isDown = false;
  context.beginPath();
  for (let sample = Math.max(0, from); sample < to; sample++) {
    const place = sample % length;
    const uv = ring[place] ?? Number.NaN;
    if (place === 0) isDown = false;
    if (Number.isNaN(uv)) {
      isDown = false;
      continue;
    }
    const offset = Math.max(-lane.limit, Math.min(lane.limit, uv * lane.unitsPerUv));
    const x = place * lane.pixelsPerSample;
    if (isDown) context.lineTo(x, lane.middle - offset);
    else context.moveTo(x, lane.middle - offset);
    isDown = true;
  }
  context.stroke();
}

export function drawTraces(canvas: HTMLCanvasElement, buffer: TraceBuffer, scaleUv: number): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const { width, height } = sizeCanvas(canvas, context);
  const { uv, lengthSamples, endSample, samplingRateHz } = buffer;
  if (uv.length === 0 || lengthSamples === 0) return;
  const paint = paintOf(canvas);
  const laneHeight = height / uv.length;
  const from = endSample - lengthSamples + Math.round(BLANK_SEC * samplingRateHz);
  for (const [i, ring] of uv.entries()) {
    const middle = laneHeight * (i + 0.5);
    context.fillStyle = paint.middle;
    context.fillRect(0, Math.round(middle), width, 1);
    context.strokeStyle = paint.line;
    context.lineWidth = 1.25;
    context.lineJoin = "round";
    const limit = laneHeight * LANE_SHARE;
    drawRing(context, ring, from, endSample, {
      middle,
      unitsPerUv: limit / scaleUv,
      limit,
      pixelsPerSample: width / lengthSamples,
    });
  }
  context.fillStyle = paint.pen;
  context.fillRect((endSample % lengthSamples) * (width / lengthSamples), 0, 1.5, height);
}
