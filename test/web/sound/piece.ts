/** This file makes a few bars and control frames by hand, for the player's tests. */
import { AUDIO_RATE_HZ, type Bar, CONTROL_FRAME_RATE_HZ, type ControlFrame } from "../../../src/types.ts";

export const BAR_SAMPLES = 4 * AUDIO_RATE_HZ;

export function barOf(bar: number, revision = 0): Bar {
  const root = [0, 5, 9, 7][bar % 4] ?? 0;
  const pad = [48, 52, 55].map((midi) => ({
    voice: "pad" as const,
    startTick: 0,
    durationTicks: 1920,
    midi: midi + root,
    velocity: 80,
  }));
  return {
    type: "bar",
    bar,
    revision,
    startSample: AUDIO_RATE_HZ / 2 + bar * BAR_SAMPLES,
    lengthSamples: BAR_SAMPLES,
    lengthTicks: 1920,
    tempoBpm: 60,
    key: { tonic: 0, mode: "ionian" },
    chord: { root, pitchClasses: [root, (root + 4) % 12, (root + 7) % 12], symbol: "C" },
    notes: pad,
  };
}

export function frameOf(frame: number, gain = 1): ControlFrame {
  const values = { gain, swell: 0.6, brightness: 0.6, shimmer: 0.6, width: 0.6, bed: 0.6 };
  const appliesAtSample = (frame * AUDIO_RATE_HZ) / CONTROL_FRAME_RATE_HZ;
  return { type: "frame", frame, appliesAtSample, values };
}

export function rms(samples: Float32Array): number {
  let sum = 0;
  for (const value of samples) sum += value * value;
  return Math.sqrt(sum / Math.max(1, samples.length));
}

/** Renders blocks of 128 as a worklet does, from this frame of the audio context on. */
export function renderBlocks(
  render: (left: Float32Array, right: Float32Array, contextFrame: number) => void,
  fromFrame: number,
  lengthSamples: number,
): { readonly left: Float32Array; readonly right: Float32Array } {
  const left = new Float32Array(lengthSamples);
  const right = new Float32Array(lengthSamples);
  for (let at = 0; at < lengthSamples; at += 128) {
    render(left.subarray(at, at + 128), right.subarray(at, at + 128), fromFrame + at);
  }
  return { left, right };
}
