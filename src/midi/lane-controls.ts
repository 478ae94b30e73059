/** This file turns the lanes of the sound into controller messages: of each only what changed, and at most sixty a second. */
import { CONTROL_LANES, type ControlFrame, type ControlLane } from "../types.ts";
import { controlShare, type MidiBytes } from "./bytes.ts";
import { LANE_CHANNEL, LANE_CONTROLLERS } from "./channels.ts";

const LEAST_MS = 1000 / 60;

export function createLaneControls(): (values: ControlFrame["values"], nowMs: number) => readonly MidiBytes[] {
  const sent = new Map<ControlLane, { readonly value: number; readonly atMs: number }>();
  return (values, nowMs) =>
    CONTROL_LANES.flatMap((lane) => {
      const bytes = controlShare(LANE_CHANNEL, LANE_CONTROLLERS[lane], values[lane]);
      const [, , value = 0] = bytes;
      const last = sent.get(lane);
      if (!Number.isFinite(value) || (last && (last.value === value || nowMs - last.atMs < LEAST_MS))) return [];
      sent.set(lane, { value, atMs: nowMs });
      return [bytes];
    });
}
