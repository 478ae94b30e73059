/**
 * This file is the way from the worklet to the loudspeaker, hosted by Tone.js:
 * worklet → gate (pause, stop) → level (volume, mute) → meter and destination; chimes → level.
 * The context is made natively at 48 kHz and handed to Tone, because Tone's own follows the device and breaks under our
 * content security policy. Only the parts of Tone that are used are imported; its main file would make a second context.
 */
import { Meter } from "tone/build/esm/component/analysis/Meter.js";
import { Context } from "tone/build/esm/core/context/Context.js";
import "tone/build/esm/core/context/Destination.js";
import { Gain } from "tone/build/esm/core/context/Gain.js";
import { connect } from "tone/build/esm/core/context/ToneAudioNode.js";
import { setContext, start } from "tone/build/esm/core/Global.js";
import workletUrl from "./attune-worklet.ts?worker&url";
import type { Chime } from "./chime-notes.ts";
import { createChimes } from "./chimes.ts";
import type { HostMessage } from "./host-messages.ts";
import type { HostReport } from "./host-report.ts";

export type AudioOutput = {
  readonly post: (message: HostMessage, transfer?: Transferable[]) => void;
  /** From now on a running session comes through this port. */
  readonly joinRelay: (port: MessagePort) => void;
  /** Fades in or out; a stop must be silent within 200 ms, whatever the server does. */
  readonly openGate: (rampSec: number) => void;
  readonly shutGate: () => void;
  readonly setGain: (gain: number) => void;
  /** Not through the gate: a chime is heard where no music is. */
  readonly ring: (chime: Chime) => void;
  readonly resume: () => Promise<void>;
  /** Peak-smoothed level in dB below full scale. */
  readonly levelDb: () => number;
  readonly context: AudioContext;
};

const GATE_OUT_SEC = 0.12;
const LEVEL_RAMP_SEC = 0.08;
const START_WITHIN_MS = 2000;

export async function openAudioOutput(
  native: AudioContext,
  onReport: (report: HostReport) => void,
): Promise<AudioOutput> {
  // Without look-ahead a fade begins now, not 100 ms from now; nothing here is scheduled by Tone's ticks.
  const context = new Context({ context: native, lookAhead: 0, updateInterval: 0.25 });
  setContext(context);
  const [node] = await Promise.all([openWorklet(native), inTime(start())]);
  node.port.onmessage = ({ data }: MessageEvent<HostReport>) => onReport(data);
  const gate = new Gain({ context, gain: 0 });
  const level = new Gain({ context, gain: 0 });
  const meter = new Meter({ context, smoothing: 0.85 });
  connect(node, gate);
  gate.connect(level);
  level.connect(meter);
  level.connect(context.destination);
  return {
    post: (message, transfer = []) => node.port.postMessage(message, transfer),
    joinRelay: (port) => node.port.postMessage({ type: "relay" } satisfies HostMessage, [port]),
    openGate: (rampSec) => void gate.gain.rampTo(1, rampSec),
    shutGate: () => void gate.gain.rampTo(0, GATE_OUT_SEC),
    ring: createChimes(context, level),
    setGain: (gain) => void level.gain.rampTo(gain, LEVEL_RAMP_SEC),
    resume: () => inTime(native.resume()),
    levelDb: () => Number(meter.getValue()),
    context: native,
  };
}

/** Without a person's click the browser leaves the promise open for ever. */
function inTime(started: Promise<void>): Promise<void> {
  return Promise.race([started, new Promise<void>((resolve) => setTimeout(resolve, START_WITHIN_MS))]);
}

async function openWorklet(native: AudioContext): Promise<AudioWorkletNode> {
  await native.audioWorklet.addModule(workletUrl);
  return new AudioWorkletNode(native, "attune", { numberOfInputs: 0, outputChannelCount: [2] });
}
