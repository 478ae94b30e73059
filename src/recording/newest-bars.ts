/** This file gathers the bars of a session that sound: each in its newest revision, without those that were taken back. */
import { AUDIO_RATE_HZ, type Bar, isNewerBar } from "../types.ts";

export type NewestBars = {
  readonly add: (bar: Bar) => void;
  /** In order. */
  readonly sounding: () => readonly Bar[];
  /** The same without those that were still ahead at this time of the session: one that broke off never came to them. */
  readonly begunBy: (timeMs: number) => readonly Bar[];
  /** Forgets the bars that end at or before this sample. */
  readonly forgetBefore: (sample: number) => void;
};

export function createNewestBars(): NewestBars {
  const newest = new Map<number, Bar>();
  const sounding = () => [...newest.values()].filter((bar) => !bar.dropped).sort((a, b) => a.bar - b.bar);
  return {
    add: (bar) => {
      if (isNewerBar(bar, newest.get(bar.bar))) newest.set(bar.bar, bar);
    },
    sounding,
    begunBy: (timeMs) => sounding().filter(({ startSample }) => startSample * 1000 < timeMs * AUDIO_RATE_HZ),
    forgetBefore: (sample) => {
      for (const bar of newest.values()) if (bar.startSample + bar.lengthSamples <= sample) newest.delete(bar.bar);
    },
  };
}
