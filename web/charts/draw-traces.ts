/**
 * This file draws the traces as a sweep: the pen runs to the right edge and begins again, so nothing on the page scrolls.
 * Only what is new is drawn; everything anew only when size, scale, colours or electrodes change.
 */
import type { TraceBuffer } from "./trace-buffer.ts";

/** The blank that the pen pushes ahead of itself. */
const BLANK_SEC = 0.3;
/** Height of a trace at full scale, as a share of its lane. */
const LANE_SHARE = 0.46;
const LINE_WIDTH = 1.25;
const PEN_WIDTH = 1.5;

type Paint = { readonly line: string; readonly middle: string; readonly pen: string };
type Sheet = { readonly context: CanvasRenderingContext2D; readonly width: number; readonly height: number };
/** What is on the canvas at present: it can be added to only while all of this stays the same. */
type Drawn = Sheet & { readonly paint: Paint; readonly scaleUv: number; readonly buffer: TraceBuffer };

function paintOf(canvas: HTMLCanvasElement): Paint {
  const style = getComputedStyle(canvas);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return { line: read("--trace"), middle: read("--trace-middle"), pen: read("--trace-pen") };
}

/** Gives the canvas the pixels that it really covers, which also clears it. */
function sizeCanvas(canvas: HTMLCanvasElement): Sheet | null {
  const context = canvas.getContext("2d");
  if (!context) return null;
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = Math.min(2, devicePixelRatio || 1);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { context, width, height };
}

function clear({ context, height, paint, buffer }: Drawn, from: number, to: number): void {
  context.clearRect(from, 0, to - from, height);
  context.fillStyle = paint.middle;
  const lane = height / buffer.uv.length;
  for (let i = 0; i < buffer.uv.length; i++) context.fillRect(from, Math.round(lane * (i + 0.5)), to - from, 1);
}

/** One trace from one sample to another; a missing sample and the right edge lift the pen. */
function drawRing(drawn: Drawn, ring: Float32Array, channel: number, from: number, to: number): void {
  const { context, width, height, buffer, scaleUv } = drawn;
  const lane = height / buffer.uv.length;
  const limit = lane * LANE_SHARE;
  const step = width / buffer.lengthSamples;
  let isDown = false;
  context.beginPath();
  for (let sample = Math.max(0, from); sample < to; sample++) {
    const at = sample % buffer.lengthSamples;
    const uv = ring[at] ?? Number.NaN;
    if (at === 0 || Number.isNaN(uv)) isDown = false;
    if (Number.isNaN(uv)) continue;
    const y = lane * (channel + 0.5) - Math.max(-limit, Math.min(limit, (uv / scaleUv) * limit));
    if (isDown) context.lineTo(at * step, y);
    else context.moveTo(at * step, y);
    isDown = true;
  }
  context.stroke();
}

/** Clears the way of the pen, then draws the new samples, joined to the last one, and the pen. */
function drawSamples(drawn: Drawn, from: number, to: number): void {
  const { context, width, paint, buffer } = drawn;
  const step = width / buffer.lengthSamples;
  const overlap = Math.ceil(2 / step) + 1;
  const blank = Math.round(BLANK_SEC * buffer.samplingRateHz);
  // From a whole pixel before the old pen, which would else leave its edge behind.
  const start = Math.max(0, Math.floor((from % buffer.lengthSamples) * step) - 1);
  const end = start + (to - from + blank) * step;
  clear(drawn, start, Math.min(width, end));
  if (end > width) clear(drawn, 0, end - width);
  context.strokeStyle = paint.line;
  context.lineWidth = LINE_WIDTH;
  context.lineJoin = "round";
  for (const [channel, ring] of buffer.uv.entries()) drawRing(drawn, ring, channel, from - overlap, to);
  context.fillStyle = paint.pen;
  context.fillRect((to % buffer.lengthSamples) * step, 0, PEN_WIDTH, drawn.height);
}

/** The oldest samples lie in the pen's blank already. */
function drawAll(drawn: Drawn): void {
  const { endSample, lengthSamples, samplingRateHz } = drawn.buffer;
  clear(drawn, 0, drawn.width);
  drawSamples(drawn, endSample - lengthSamples + Math.round(BLANK_SEC * samplingRateHz) + 2, endSample);
}

export type TraceDrawing = {
  readonly draw: (buffer: TraceBuffer, scaleUv: number) => void;
  /** The colours have changed. */
  readonly repaint: () => void;
};

export function createTraceDrawing(canvas: HTMLCanvasElement): TraceDrawing {
  let drawn: Drawn | null = null;

  const canAdd = (before: Drawn, buffer: TraceBuffer, scaleUv: number) =>
    before.buffer.uv === buffer.uv &&
    before.scaleUv === scaleUv &&
    before.width === canvas.clientWidth &&
    before.height === canvas.clientHeight &&
    buffer.endSample - before.buffer.endSample < buffer.lengthSamples / 2;

  const draw = (buffer: TraceBuffer, scaleUv: number) => {
    if (drawn && canAdd(drawn, buffer, scaleUv)) {
      const from = drawn.buffer.endSample;
      drawn = { ...drawn, buffer };
      if (buffer.endSample > from) drawSamples(drawn, from, buffer.endSample);
      return;
    }
    const sheet = sizeCanvas(canvas);
    drawn = sheet && buffer.uv.length > 0 ? { ...sheet, paint: paintOf(canvas), scaleUv, buffer } : null;
    if (drawn) drawAll(drawn);
  };
  return {
    draw,
    repaint: () => {
      drawn = null;
    },
  };
}
