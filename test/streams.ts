/** This file makes the streams and the music that tests describe by hand. */
import type { HeardMusic, StreamInfo, Targets } from "../src/types.ts";

export const MUSE_ELECTRODES = ["TP9", "AF7", "AF8", "TP10"] as const;

export function eegStream(electrodes: readonly string[], samplingRateHz: number, id = "eeg") {
  const channels = electrodes.map((electrode) => ({ electrode, unit: "uV" }));
  return { id, kind: "eeg", samplingRateHz, channels } as const satisfies StreamInfo;
}

/** Everything in the middle, but for what is given. */
export const targetsOf = (changes: Partial<Targets> = {}): Targets => ({
  type: "targets",
  tSec: 0,
  valence: 0.5,
  arousal: 0.5,
  tension: 0.5,
  density: 0.5,
  brightness: 0.5,
  register: 0.5,
  tempoBpm: 60,
  reward: 0.5,
  neutral: false,
  ...changes,
});

export const heardWith = (changes: Partial<Targets>): HeardMusic => ({ type: "heard", sound: targetsOf(changes) });
