/**
 * This file lets one simulated person have the same session twice: after the first minute, their rest, their alpha is a third as large, or three times.
 * All else is the same: seed, goal, the rest of the EEG, the loop from sample to sound.
 */
import { createBrain } from "../../hardware/listener/brain.ts";
import { LISTENER_ELECTRODES, PERSONALITIES } from "../../hardware/listener/personalities.ts";
import { createNewestBars } from "../recording/newest-bars.ts";
import { requestOf, settle } from "../session/request.ts";
import { createLoop } from "../session/run.ts";
import type { Piece } from "../sound/render-piece.ts";
import { AUDIO_RATE_HZ, CONTROL_FRAME_RATE_HZ, type ControlFrame, type Goal, type StreamInfo } from "../types.ts";

const EEG: StreamInfo = {
  id: "eeg",
  kind: "eeg",
  samplingRateHz: 256,
  channels: LISTENER_ELECTRODES.map((electrode) => ({ electrode, unit: "uV" })),
};
const SAMPLES_A_TICK = EEG.samplingRateHz / CONTROL_FRAME_RATE_HZ;
const TICK_MS = 1000 / CONTROL_FRAME_RATE_HZ;
const REST_SEC = 60;
/** Until the slow lanes have followed too. */
const SETTLED_SEC = 15;

/** Heard from here on: before it both are the same, or on their way. */
export const HEARD_FROM_SEC = REST_SEC + SETTLED_SEC;

type Asked = { readonly goal: Goal; readonly seed: number; readonly heardSec: number };

export const ALPHA_TIMES = { low: 1 / 3, high: 3 } as const;
export type AlphaLevel = keyof typeof ALPHA_TIMES;

/** The same EEG but for alpha: all is drawn of the seed. */
function brainWith(seed: number, times: number) {
  const usual = PERSONALITIES["strong-alpha"];
  const alpha = {
    ...usual.alpha,
    templeUv2: times * times * usual.alpha.templeUv2,
    foreheadUv2: times * times * usual.alpha.foreheadUv2,
  };
  return createBrain({ ...usual, alpha }, seed, EEG.samplingRateHz);
}

/** The whole session, of which `HEARD_FROM_SEC` on is meant. */
export function heardAlpha({ goal, seed, heardSec }: Asked, level: AlphaLevel): Piece {
  const lengthSec = HEARD_FROM_SEC + heardSec;
  const brains = { rest: brainWith(seed, 1), after: brainWith(seed, ALPHA_TIMES[level]) };
  const request = settle(requestOf({ goal }), seed);
  const loop = createLoop({ request, eeg: EEG, baseline: null, fast: { taps: null } });
  const bars = createNewestBars();
  const frames: ControlFrame[] = [];
  for (let tick = 0; tick < lengthSec * CONTROL_FRAME_RATE_HZ; tick++) {
    const sec = tick / CONTROL_FRAME_RATE_HZ;
    const timeMs = Math.round((tick + 1) * TICK_MS);
    const [rest, after] = [brains.rest.next(SAMPLES_A_TICK), brains.after.next(SAMPLES_A_TICK)];
    const samples = sec < REST_SEC ? rest : after;
    loop({ timeMs, event: { type: "chunk", stream: EEG.id, firstSample: tick * SAMPLES_A_TICK, samples } });
    for (const output of loop({ timeMs, event: { type: "tick" } })) {
      if (output.type === "bar") bars.add(output);
      else if (output.type === "frame") frames.push(output);
    }
  }
  return { bars: bars.sounding(), frames, seed, lengthSamples: lengthSec * AUDIO_RATE_HZ };
}
