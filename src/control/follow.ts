/** This file lets a value follow its aim smoothly: an exponential approach that never moves faster than its limit. */
import { CONTROL_FRAME_RATE_HZ } from "../types.ts";

export type Follow = {
  readonly value: () => number;
  /** One tick towards the aim. `mayRise` false keeps the value from growing; another `tauSec` makes this tick's pace. */
  readonly step: (aim: number, mayRise: boolean, tauSec?: number) => number;
};

export type FollowConfig = { readonly tauSec: number; readonly mostPerSec: number };

export function createFollow(config: FollowConfig, start: number): Follow {
  const most = config.mostPerSec / CONTROL_FRAME_RATE_HZ;
  let value = start;
  const step = (aim: number, mayRise: boolean, tauSec = config.tauSec) => {
    const wanted = (aim - value) / (1 + tauSec * CONTROL_FRAME_RATE_HZ);
    const limited = Math.max(-most, Math.min(most, wanted));
    if (limited < 0 || mayRise) value += limited;
    return value;
  };
  return { value: () => value, step };
}
