/** This file makes the control frame that a player falls back to when nobody tells it how to sound. */
import { CONTROL_LANES, type ControlFrame, type ControlLane } from "../../src/types.ts";

/** Where each lane goes at most: never brighter or fuller than it was, so that a lost signal never makes the music louder. */
const NEUTRAL: Readonly<Record<ControlLane, number>> = {
  gain: 0.7,
  swell: 0.35,
  brightness: 0.35,
  shimmer: 0.2,
  width: 0.5,
  bed: 0.4,
};

export function neutralFrame(last: ControlFrame, atSample: number): ControlFrame {
  const lanes = CONTROL_LANES.map((lane) => [lane, Math.min(last.values[lane], NEUTRAL[lane])] as const);
  const values = Object.fromEntries(lanes) as Record<ControlLane, number>;
  return { ...last, appliesAtSample: Math.ceil(atSample), values };
}
