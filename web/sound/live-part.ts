/**
 * This file plays a running session: it joins once by a jump while silent, then follows the session's clock by slewing,
 * and jumps again only after a suspension, behind a fade.
 */
import type { Bank } from "../../src/sound/bank.ts";
import { type Core, createCore } from "../../src/sound/core.ts";
import { AUDIO_RATE_HZ, type Bar, type ControlFrame } from "../../src/types.ts";
import type { RelayToWorklet } from "../link/relay-messages.ts";
import { addBar } from "../link/upcoming-bars.ts";
import { createFade } from "./fade.ts";
import { createFrameWatch, type Sender } from "./frame-watch.ts";
import type { Part } from "./host-messages.ts";
import { neutralFrame } from "./neutral-frame.ts";
import { createSlewPlan } from "./slew-plan.ts";
import { createSlewReader, type SlewReader } from "./slew-reader.ts";

type Follow = Pick<Extract<RelayToWorklet, { type: "follow" }>, "seed" | "bars" | "frame">;
type Clock = Extract<RelayToWorklet, { type: "clock" }>;

const FADE_OUT_SAMPLES = 0.04 * AUDIO_RATE_HZ;
const FADE_IN_SAMPLES = 0.25 * AUDIO_RATE_HZ;
/** When nobody answers any more, and when somebody does again. */
const LEAVE_SAMPLES = 2 * AUDIO_RATE_HZ;

export function createLivePart(follow: Follow, known: Bank = {}): Part {
  const plan = createSlewPlan();
  const fade = createFade(0);
  const watch = createFrameWatch();
  let bars: readonly Bar[] = follow.bars;
  let frame: ControlFrame | null = follow.frame;
  let clock: Clock | null = null;
  let bank = known;
  let core: Core | null = null;
  let reader: SlewReader | null = null;
  let rejoining = false;
  let hasCome = false;
  let sender: Sender = "there";
  let lateFrames = 0;
  let lateBars = 0;

  const join = (targetSample: number) => {
    const startSample = Math.max(0, Math.round(targetSample));
    const joined = createCore({ seed: follow.seed, startSample, bank });
    for (const bar of bars) joined.schedule(bar);
    if (frame) joined.control(frame);
    core = joined;
    reader = createSlewReader(joined.render, startSample);
    rejoining = false;
    // The new core is yet to be told of a silence.
    sender = "there";
    fade.to(1, FADE_IN_SAMPLES);
  };

  const takeBar = (bar: Bar) => {
    bars = addBar(bars, bar);
    // One that is taken back stands where it was taken back: there is nothing to sound.
    if (core && !bar.dropped && bar.startSample < core.position()) lateBars += 1;
    core?.schedule(bar);
  };

  const takeFrame = (next: ControlFrame) => {
    frame = next;
    hasCome = true;
    if (core && next.appliesAtSample < core.position()) lateFrames += 1;
    core?.control(next);
  };

  const receive: Part["receive"] = (message) => {
    if (message.type === "clock") clock = message;
    else if (message.type === "bar") takeBar(message.bar);
    else if (message.type === "frame") takeFrame(message.frame);
    else if (message.type === "lend") {
      bank = message.bank;
      core?.lend(bank);
    }
  };

  const mindSender = (next: Sender) => {
    if (next === sender) return;
    if (next === "silent" && core && frame) core.control(neutralFrame(frame, core.position()));
    if (next === "gone") fade.to(0, LEAVE_SAMPLES);
    else if (sender === "gone" && !rejoining) fade.to(1, LEAVE_SAMPLES);
    sender = next;
  };

  const render = (left: Float32Array, right: Float32Array, contextFrame: number) => {
    if (!clock) return;
    const targetSample = clock.sessionSample + (contextFrame - clock.contextFrame);
    if (!reader || (rejoining && fade.isSilent())) {
      if (targetSample < 0) return;
      join(targetSample);
    }
    if (!reader) return;
    mindSender(watch(contextFrame, hasCome));
    hasCome = false;
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
