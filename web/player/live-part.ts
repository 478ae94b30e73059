/**
 * This file plays a running session: it joins once by a jump while silent, then follows the session's clock by slewing,
 * and jumps again only after a suspension, behind a fade.
 */
import { type Core, createCore } from "../../src/sound/core.ts";
import { AUDIO_RATE_HZ, type Bar, type ControlFrame } from "../../src/types.ts";
import { createFade } from "./fade.ts";
import type { HostMessage, Part } from "./host-messages.ts";
import { neutralFrame } from "./neutral-frame.ts";
import { createSlewPlan } from "./slew-plan.ts";
import { createSlewReader, type SlewReader } from "./slew-reader.ts";

type Follow = Extract<HostMessage, { type: "follow" }>;

/** Two ahead, the one that sounds, and one that still rings. */
const KEPT_BARS = 6;
const FADE_OUT_SAMPLES = 0.04 * AUDIO_RATE_HZ;
const FADE_IN_SAMPLES = 0.25 * AUDIO_RATE_HZ;

export function createLivePart(follow: Follow): Part {
  const plan = createSlewPlan();
  const fade = createFade(0);
  let bars: readonly Bar[] = follow.bars;
  let frame: ControlFrame | null = follow.frame;
  let clock: { readonly contextFrame: number; readonly sessionSample: number } | null = null;
  let core: Core | null = null;
  let reader: SlewReader | null = null;
  let rejoining = false;
  let lateFrames = 0;
  let lateBars = 0;

  const join = (targetSample: number) => {
    const startSample = Math.max(0, Math.round(targetSample));
    const joined = createCore({ seed: follow.seed, startSample });
    for (const bar of bars) joined.schedule(bar);
    if (frame) joined.control(frame);
    core = joined;
    reader = createSlewReader(joined.render, startSample);
    rejoining = false;
    fade.to(1, FADE_IN_SAMPLES);
  };

  const takeBar = (bar: Bar) => {
    bars = [...bars.filter((one) => one.bar !== bar.bar || one.revision > bar.revision), bar].slice(-KEPT_BARS);
    if (core && bar.startSample < core.position()) lateBars += 1;
    core?.schedule(bar);
  };

  const takeFrame = (next: ControlFrame) => {
    frame = next;
    if (core && next.appliesAtSample < core.position()) lateFrames += 1;
    core?.control(next);
  };

  const receive = (message: HostMessage) => {
    if (message.type === "clock") clock = message;
    else if (message.type === "bar") takeBar(message.bar);
    else if (message.type === "frame") takeFrame(message.frame);
    else if (message.type === "neutral" && core && frame) core.control(neutralFrame(frame, core.position()));
  };

  const render = (left: Float32Array, right: Float32Array, contextFrame: number) => {
    if (!clock) return;
    const targetSample = clock.sessionSample + (contextFrame - clock.contextFrame);
    if (!reader || (rejoining && fade.isSilent())) {
      if (targetSample < 0) return;
      join(targetSample);
    }
    if (!reader) return;
    const slew = plan(targetSample - reader.position());
    if (slew === "rejoin" && !rejoining) {
      rejoining = true;
      fade.to(0, FADE_OUT_SAMPLES);
    }
    reader.read(left, right, slew === "rejoin" ? { direction: 0, unitSamples: 1024 } : slew);
    fade.apply(left, right);
  };

  return {
    receive,
    render,
    report: () => ({
      positionSample: reader ? reader.position() : null,
      lastFrame: frame?.frame ?? -1,
      lateFrames,
      lateBars,
      playing: reader !== null,
      ended: false,
    }),
  };
}
