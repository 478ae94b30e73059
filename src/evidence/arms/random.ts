/** Feedback of nobody: it wanders around a middle like a smoothed reading, with its spread and its pace. */
import { CONTROL_FRAME_RATE_HZ } from "../../types.ts";
import { gaussian } from "../gaussian.ts";
import type { Feeder } from "./feeder.ts";

export type Wander = {
  readonly middle: number;
  readonly sd: number;
  /** How long it stays where it is, and how it is smoothed: those of a reading. */
  readonly tauSec: number;
  readonly smoothSec: number;
};

const keptOver = (tauSec: number): number => Math.exp(-1 / (tauSec * CONTROL_FRAME_RATE_HZ));

/** One step a tick. */
export function createRandom({ middle, sd, tauSec, smoothSec }: Wander, unit: () => number): Feeder {
  const a = keptOver(tauSec);
  const b = keptOver(smoothSec);
  // What smoothing leaves of the variance of an AR(1).
  const left = ((1 - b) * (1 + a * b)) / ((1 + b) * (1 - a * b));
  const scale = sd / Math.sqrt(left);
  let wandering = gaussian(unit);
  let smooth = wandering * Math.sqrt(left);
  return () => {
    wandering = a * wandering + Math.sqrt(1 - a * a) * gaussian(unit);
    smooth = b * smooth + (1 - b) * wandering;
    return middle + scale * smooth;
  };
}
