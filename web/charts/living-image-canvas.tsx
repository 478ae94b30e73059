/** This file keeps the living image moving while a session is listened to; where motion is unwanted it rests, and only tells which way the sound leans. */
import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { AUDIO_RATE_HZ } from "../../src/types.ts";
import type { Lean } from "../../src/wire.ts";
import { hasForcedColours, isCalm, wantsContrast } from "../app/look.ts";
import { theme } from "../app/page-state.ts";
import { bars, followed, lanes, lean } from "../link/live-state.ts";
import { barAt } from "../link/upcoming-bars.ts";
import { positionSec } from "../sound/audio-state.ts";
import { createImageDrawing } from "./draw-living-image.ts";
import { createLivingImage, type ImageShape, RESTING } from "./living-image.ts";

/** Thirty pictures a second are as smooth as anything here is slow. */
const EVERY_MS = 1000 / 30;
const RESTING_OPEN: Readonly<Record<Lean, number>> = { up: 0.85, middle: 0.5, down: 0.15 };

const restingShape = (leans: Lean | null): ImageShape =>
  leans === null ? RESTING : { ...RESTING, open: RESTING_OPEN[leans], presence: 1 };

/** Around the clock, wherever that stands. */
function centreOn(canvas: HTMLCanvasElement, clock: HTMLElement | null) {
  const own = canvas.getBoundingClientRect();
  const at = clock?.getBoundingClientRect();
  if (!at) return { x: own.width / 2, y: own.height / 3, radius: Math.min(own.width, own.height) / 6 };
  return { x: at.left + at.width / 2 - own.left, y: at.top + at.height / 2 - own.top, radius: at.width / 2 };
}

function keepAlive(canvas: HTMLCanvasElement, clock: () => HTMLElement | null): () => void {
  const drawing = createImageDrawing(canvas, () => centreOn(canvas, clock()));
  const image = createLivingImage();
  let request = 0;
  let drawnMs = performance.now();
  const rest = () => drawing.draw(restingShape(lean.peek()));
  const live = (nowMs: number) => {
    const bar = barAt(bars.peek(), positionSec.peek() * AUDIO_RATE_HZ)?.bar ?? null;
    drawing.draw(image({ dtSec: (nowMs - drawnMs) / 1000, lanes: lanes.peek(), followed: followed.peek(), bar }));
    drawnMs = nowMs;
  };
  const run = (nowMs: number) => {
    request = requestAnimationFrame(run);
    if (!isCalm.peek() && nowMs - drawnMs >= EVERY_MS - 2) live(nowMs);
  };
  const stops = [
    effect(() => {
      lean.value;
      if (isCalm.value) rest();
    }),
    effect(() => {
      theme.value;
      wantsContrast.value;
      hasForcedColours.value;
      drawing.repaint();
      if (isCalm.peek()) rest();
    }),
  ];
  const sizes = new ResizeObserver(() => (isCalm.peek() ? rest() : live(performance.now())));
  sizes.observe(canvas);
  request = requestAnimationFrame(run);
  return () => {
    for (const stop of stops) stop();
    sizes.disconnect();
    cancelAnimationFrame(request);
  };
}

/** `clock` is what the image stands around. */
export function LivingImage({ clock }: { readonly clock: { readonly current: HTMLElement | null } }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => (ref.current ? keepAlive(ref.current, () => clock.current) : undefined), [clock]);
  return (
    <div class="living-image" aria-hidden="true">
      <canvas ref={ref} />
    </div>
  );
}
