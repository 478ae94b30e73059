/** This file keeps the scale of the traces and their size in numbers: looked at once a second, so that neither flickers. */
import { effect, signal } from "@preact/signals";
import { traces } from "../link/live-state.ts";
import { rmsUv, scaleUv } from "./trace-buffer.ts";

const EVERY_MS = 1000;

export const traceScaleUv = signal(50);
/** µV root mean square of each electrode's last seconds. */
export const traceSizesUv = signal<Readonly<Record<string, number | null>>>({});

export function keepTraceScale(): () => void {
  let lookedMs = Number.NEGATIVE_INFINITY;
  return effect(() => {
    const buffer = traces.value;
    const nowMs = performance.now();
    if (nowMs - lookedMs < EVERY_MS && buffer.endSample >= 0) return;
    lookedMs = nowMs;
    traceScaleUv.value = scaleUv(buffer);
    const sizes = buffer.electrodes.map((electrode, i) => [electrode, rmsUv(buffer.uv[i] ?? new Float32Array(0))]);
    traceSizesUv.value = Object.fromEntries(sizes);
  });
}
