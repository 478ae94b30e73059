/** This file judges from the times of the last samples and signs of life whether a device streams, is silent, or is to be restarted. */

/** Peers notice after 3 to 15 s, or never. */
const SILENT_MS = 500;
/** A radio's stall often mends itself within a second or two; opening anew costs more. */
const GIVE_UP_SAMPLES_MS = 3000;
/** The child says something every 200 ms; silence means that a native call hangs. */
const GIVE_UP_SIGNS_MS = 2000;
/** When our own timer is so late, the machine was busy or asleep and nothing can be said about the device. */
const OWN_LAG_MS = 300;

export const WATCH_EVERY_MS = 100;

export type Verdict = "streaming" | "silent" | "restart";

export function createWatch(): (input: {
  readonly nowMs: number;
  readonly lastSamplesMs: number;
  readonly lastSignMs: number;
}) => Verdict | null {
  let lastMs = Number.NaN;
  return ({ nowMs, lastSamplesMs, lastSignMs }) => {
    const lagMs = Number.isNaN(lastMs) ? 0 : nowMs - lastMs - WATCH_EVERY_MS;
    lastMs = nowMs;
    if (lagMs > OWN_LAG_MS) return null;
    if (nowMs - lastSamplesMs > GIVE_UP_SAMPLES_MS || nowMs - lastSignMs > GIVE_UP_SIGNS_MS) return "restart";
    return nowMs - lastSamplesMs > SILENT_MS ? "silent" : "streaming";
  };
}
