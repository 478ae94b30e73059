/**
 * This file plays a recorded session from any place: the recorded bars and control frames, at the audio context's own pace. They come in parts; where
 * the next one is not here yet, it fades out and waits for it.
 */
import type { Bank } from "../../src/sound/bank.ts";
import { type Core, createCore } from "../../src/sound/core.ts";
import { AUDIO_RATE_HZ, type Bar, CONTROL_FRAME_RATE_HZ, type ControlFrame } from "../../src/types.ts";
import { createFade } from "./fade.ts";
import type { HostMessage, Part } from "./host-messages.ts";

type Recording = Extract<HostMessage, { type: "replay" }>;
type Music = Pick<Extract<HostMessage, { type: "part" }>, "bars" | "frames">;

const FADE_SAMPLES = 0.06 * AUDIO_RATE_HZ;
/** How far ahead the core is told: what lies further away would only fill its queues. */
const BARS_AHEAD_SAMPLES = 20 * AUDIO_RATE_HZ;
const FRAMES_AHEAD_SAMPLES = (8 * AUDIO_RATE_HZ) / CONTROL_FRAME_RATE_HZ;
/** Where the next part is missing, the end of what is here is left so early: the fade, and a block. */
const WAIT_BEFORE_SAMPLES = 2 * FADE_SAMPLES;
/** Those furthest away are forgotten beyond it. */
const MOST_PARTS = 8;

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

const appliesAt = (frame: ControlFrame): number => frame.appliesAtSample;

export function createReplayPart({ lengthSamples, partSamples, seed, recorded }: Recording, known: Bank = {}): Part {
  const fade = createFade(0);
  const parts = new Map<number, Music>();
  let bars: readonly Bar[] = [];
  let frames: readonly ControlFrame[] = [];
  let bank = recorded ? known : null;
  let core: Core | null = null;
  let startedAt = 0;
  const told = new Set<number>();
  let heldAtSample = 0;
  let seekSample: number | null = null;
  let nextFrame = 0;
  let wanted = false;
  let lastFrame = -1;

  const position = () => core?.position() ?? heldAtSample;
  const lastPart = Math.max(0, Math.ceil(lengthSamples / partSamples) - 1);
  const partAt = (sample: number) => Math.min(lastPart, Math.floor(sample / partSamples));
  const isHere = (sample: number) => sample >= lengthSamples || parts.has(partAt(sample));

  const take = (part: number, music: Music) => {
    parts.set(part, music);
    const around = partAt(seekSample ?? position());
    const byDistance = [...parts.keys()].sort((a, b) => Math.abs(a - around) - Math.abs(b - around));
    for (const far of byDistance.slice(MOST_PARTS)) parts.delete(far);
    const inOrder = [...parts.keys()].sort((a, b) => a - b).flatMap((number) => parts.get(number) ?? []);
    bars = inOrder.flatMap((one) => one.bars);
    frames = inOrder.flatMap((one) => one.frames);
    nextFrame = frames.findIndex(({ frame }) => frame > lastFrame);
    if (nextFrame < 0) nextFrame = frames.length;
  };

  const begin = (startSample: number) => {
    core = createCore({ seed, startSample, bank });
    startedAt = startSample;
    told.clear();
    nextFrame = Math.max(0, firstAtOrAfter(frames, startSample, appliesAt) - 1);
    lastFrame = (frames[nextFrame]?.frame ?? 0) - 1;
  };

  const feed = (to: Core) => {
    const at = to.position();
    for (const bar of bars) {
      if (bar.startSample >= at + BARS_AHEAD_SAMPLES) break;
      // The bar before may still ring; held notes join where they are.
      if (bar.startSample + 2 * bar.lengthSamples < startedAt || told.has(bar.bar)) continue;
      to.schedule(bar);
      told.add(bar.bar);
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
    else if (message.type === "part") take(message.part, message);
    else if (message.type === "lend" && recorded) {
      bank = message.bank;
      core?.lend(bank);
    }
    if (message.type === "hold" || message.type === "seek") fade.to(0, FADE_SAMPLES);
  };

  /** While silent: takes up a seek, stops at a hold or for want of a part, or begins to sound again. */
  const turn = () => {
    if (seekSample !== null) {
      heldAtSample = seekSample;
      seekSample = null;
      core = null;
    }
    if (!wanted || heldAtSample >= lengthSamples) return;
    if (!isHere(position()) || !isHere(position() + WAIT_BEFORE_SAMPLES)) return;
    if (!core) begin(heldAtSample);
    fade.to(1, FADE_SAMPLES);
  };

  const render = (left: Float32Array, right: Float32Array) => {
    if (core && !isHere(position() + WAIT_BEFORE_SAMPLES)) fade.to(0, FADE_SAMPLES);
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
