/** This file keeps the last seconds of the traces for drawing, by sample number, so that what is missing stays a hole. */

export type TraceMessage = {
  readonly electrodes: readonly string[];
  readonly samplingRateHz: number;
  readonly firstSample: number;
  readonly uv: readonly (readonly (number | null)[])[];
};

export type TraceBuffer = {
  readonly electrodes: readonly string[];
  readonly samplingRateHz: number;
  readonly lengthSamples: number;
  /** Number of the next sample to come; −1 before the first. */
  readonly endSample: number;
  /** `uv[electrode][sample mod lengthSamples]`, NaN where nothing was measured. */
  readonly uv: readonly Float32Array[];
};

export const TRACE_SEC = 6;

export const EMPTY_TRACES: TraceBuffer = {
  electrodes: [],
  samplingRateHz: 0,
  lengthSamples: 0,
  endSample: -1,
  uv: [],
};

function fits(buffer: TraceBuffer, message: TraceMessage): boolean {
  return (
    buffer.samplingRateHz === message.samplingRateHz &&
    buffer.electrodes.join() === message.electrodes.join() &&
    message.firstSample >= buffer.endSample
  );
}

function emptyFor(message: TraceMessage): TraceBuffer {
  const lengthSamples = Math.round(TRACE_SEC * message.samplingRateHz);
  return {
    electrodes: message.electrodes,
    samplingRateHz: message.samplingRateHz,
    lengthSamples,
    endSample: message.firstSample,
    uv: message.electrodes.map(() => new Float32Array(lengthSamples).fill(Number.NaN)),
  };
}

/** Writes the samples in place; a source that begins anew, or other electrodes, begin a new buffer. */
export function addTraces(before: TraceBuffer, message: TraceMessage): TraceBuffer {
  const buffer = fits(before, message) ? before : emptyFor(message);
  const count = Math.max(0, ...message.uv.map((row) => row.length));
  const { lengthSamples } = buffer;
  for (const [channel, ring] of buffer.uv.entries()) {
    const missing = Math.min(lengthSamples, message.firstSample - buffer.endSample);
    for (let i = 0; i < missing; i++) ring[(message.firstSample - 1 - i) % lengthSamples] = Number.NaN;
    const row = message.uv[channel] ?? [];
    for (let i = Math.max(0, count - lengthSamples); i < count; i++) {
      ring[(message.firstSample + i) % lengthSamples] = row[i] ?? Number.NaN;
    }
  }
  return { ...buffer, endSample: message.firstSample + count };
}

const SCALES_UV = [25, 50, 100, 200, 500, 1000, 5000] as const;

/** The least of a few round scales that holds 98 % of what is seen, so that one blink does not flatten everything. */
export function scaleUv(buffer: TraceBuffer): number {
  const sizes: number[] = [];
  for (const ring of buffer.uv) for (const value of ring) if (!Number.isNaN(value)) sizes.push(Math.abs(value));
  if (sizes.length === 0) return SCALES_UV[1];
  sizes.sort((a, b) => a - b);
  const most = sizes[Math.floor(sizes.length * 0.98)] ?? 0;
  return SCALES_UV.find((scale) => scale >= most) ?? SCALES_UV[SCALES_UV.length - 1] ?? 5000;
}

/** Root mean square of the last seconds in µV; null when nothing was measured. */
export function rmsUv(ring: Float32Array): number | null {
  let sum = 0;
  let count = 0;
  for (const value of ring) {
    if (Number.isNaN(value)) continue;
    sum += value * value;
    count += 1;
  }
  return count === 0 ? null : Math.sqrt(sum / count);
}
