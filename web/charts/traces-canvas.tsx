/** This file keeps the canvas of the live traces drawn: as samples come, and when its size or the theme changes. */
import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { isCalm } from "../app/look.ts";
import { theme } from "../app/page-state.ts";
import { traces } from "../link/live-state.ts";
import { createTraceDrawing } from "./draw-traces.ts";
import { onFrames } from "./on-frames.ts";
import { traceScaleUv } from "./trace-scale.ts";

/** With reduced motion the picture changes once a second. */
const CALM_MS = 1000;

function keepDrawn(canvas: HTMLCanvasElement): () => void {
  const drawing = createTraceDrawing(canvas);
  let drawnMs = 0;
  const { ask, cancel } = onFrames(() => {
    drawnMs = performance.now();
    drawing.draw(traces.peek(), traceScaleUv.peek());
  });
  const stops = [
    effect(() => {
      traces.value;
      if (!isCalm.peek() || performance.now() - drawnMs > CALM_MS) ask();
    }),
    effect(() => {
      theme.value;
      drawing.repaint();
      ask();
    }),
  ];
  const sizes = new ResizeObserver(ask);
  sizes.observe(canvas);
  return () => {
    for (const stop of stops) stop();
    sizes.disconnect();
    cancel();
  };
}

export function TracesCanvas() {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => (ref.current ? keepDrawn(ref.current) : undefined), []);
  return (
    <div class="traces-canvas" aria-hidden="true">
      <canvas ref={ref} />
    </div>
  );
}
