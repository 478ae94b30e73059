/**
 * This file remembers what a page that joins in the middle must know: the bars still to sound, those that were taken back, for a page that heard of
 * them before it was away, and the newest control frames.
 */

import { createNewestBars } from "../../recording/newest-bars.ts";
import { AUDIO_RATE_HZ, type Bar, CONTROL_FRAME_RATE_HZ, type ControlFrame, type MentalState } from "../../types.ts";
import type { ServerMessage } from "../../wire.ts";

/** A second of frames: every lane's last ramp is among them. */
const FRAMES_KEPT = CONTROL_FRAME_RATE_HZ;

export type Backlog = {
  readonly add: (output: Bar | ControlFrame | MentalState) => void;
  /** What is still worth sending at this session time. */
  readonly at: (timeMs: number) => readonly ServerMessage[];
};

export function createBacklog(): Backlog {
  const bars = createNewestBars();
  const frames: ControlFrame[] = [];
  let state: MentalState | null = null;

  const add = (output: Bar | ControlFrame | MentalState) => {
    if (output.type === "state") state = output;
    else if (output.type === "frame") {
      frames.push(output);
      if (frames.length > FRAMES_KEPT) frames.shift();
      bars.forgetBefore(output.appliesAtSample - AUDIO_RATE_HZ);
    } else bars.add(output);
  };
  const at = (timeMs: number): readonly ServerMessage[] => {
    bars.forgetBefore((timeMs / 1000) * AUDIO_RATE_HZ);
    return [
      ...bars.told().map((bar) => ({ type: "bar", bar }) as const),
      ...frames.map((frame) => ({ type: "frame", frame }) as const),
      ...(state ? [{ type: "state", state } as const] : []),
    ];
  };
  return { add, at };
}
