/** This file plays a recorded session from any place: the recorded bars and control frames, at the audio context's own pace. */
import { type Core, createCore } from "../../src/sound/core.ts";
import { AUDIO_RATE_HZ, CONTROL_FRAME_RATE_HZ } from "../../src/types.ts";
import { createFade } from "./fade.ts";
import type { HostMessage, Part } from "./host-messages.ts";

type Recording = Extract<HostMessage, { type: "replay" }>;

const FADE_SAMPLES = 0.06 * AUDIO_RATE_HZ;
/** How far ahead the core is told: what lies further away would only fill its queues. */
const BARS_AHEAD_SAMPLES = 20 * AUDIO_RATE_HZ;
const FRAMES_AHEAD_SAMPLES = (8 * AUDIO_RATE_HZ) / CONTROL_FRAME_RATE_HZ;

/** Index of the first item that lies at or after the sample. */
export function firstAtOrAfter<T>(items: readonly T[], sample: number, sampleOf: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && sampleOf(item) < sample) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function createReplayPart(recording: Recording): Part {
  const { bars, frames, lengthSamples, seed } = recording;
  const fade = createFade(0);
  let core: Core | null = null;
  let heldAtSample = 0;
  let seekSample: number | null = null;
  let nextBar = 0;
  let nextFrame = 0;
  let wanted = false;
  let lastFrame = -1;

  const position = () => core?.position() ?? heldAtSample;

  const begin = (startSample: number) => {
    const started = createCore({ seed, startSample });
    // The bar before may still ring; held notes join where they are.
    nextBar = firstAtOrAfter(bars, startSample, (bar) => bar.startSample + 2 * bar.lengthSamples);
    nextFrame = Math.max(0, firstAtOrAfter(frames, startSample, (frame) => frame.appliesAtSample) - 1);
    core = started;
  };

  const feed = (to: Core) => {
    const at = to.position();
    for (let bar = bars[nextBar]; bar && bar.startSample < at + BARS_AHEAD_SAMPLES; bar = bars[++nextBar]) {
      to.schedule(bar);
    }
    const horizon = at + FRAMES_AHEAD_SAMPLES;
    for (let frame = frames[nextFrame]; frame && frame.appliesAtSample < horizon; frame = frames[++nextFrame]) {
      to.control(frame);
      lastFrame = frame.frame;
    }
  };

  const receive: Part["receive"] = (message) => {
    if (message.type === "play") wanted = true;
    else if (message.type === "hold") wanted = false;
    else if (message.type === "seek") seekSample = Math.min(lengthSamples, Math.max(0, Math.round(message.sample)));
    if (message.type === "hold" || message.type === "seek") fade.to(0, FADE_SAMPLES);
  };

  /** While silent: takes up a seek, stops at a hold, or begins to sound again. */
  const turn = () => {
    if (seekSample !== null) {
      heldAtSample = seekSample;
      seekSample = null;
      core = null;
    }
    if (!wanted || heldAtSample >= lengthSamples) return;
    if (!core) begin(heldAtSample);
    fade.to(1, FADE_SAMPLES);
  };

  const render = (left: Float32Array, right: Float32Array) => {
    if (fade.isSilent()) turn();
    if (fade.isSilent() || !core) return;
    feed(core);
    core.render(left, right);
    fade.apply(left, right);
    if (core.position() < lengthSamples) return;
    heldAtSample = lengthSamples;
    wanted = false;
    core = null;
    fade.to(0, 1);
    fade.apply(left, right);
  };

  return {
    receive,
    render,
    report: () => ({
      positionSample: seekSample ?? Math.min(lengthSamples, position()),
      lastFrame,
      lateFrames: 0,
      lateBars: 0,
      playing: wanted && heldAtSample < lengthSamples,
      ended: heldAtSample >= lengthSamples && !core && seekSample === null,
    }),
  };
}
