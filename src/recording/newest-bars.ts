/** This file gathers the bars of a session that sound: each in its newest revision, without those that were taken back. */
import { AUDIO_RATE_HZ, type Bar, isNewerBar } from "../types.ts";

export type NewestBars = {
  readonly add: (bar: Bar) => void;
  /** In order. */
  readonly sounding: () => readonly Bar[];
  /** The same with those that were taken back, for a player that may know an older revision of them. */
  readonly told: () => readonly Bar[];
  /** The same without those that were still ahead at this time of the session: one that broke off never came to them. */
  readonly begunBy: (timeMs: number) => readonly Bar[];
  /** Forgets the bars that end at or before this sample; one that was taken back, once it would have ended in any revision. */
  readonly forgetBefore: (sample: number) => void;
};

export function createNewestBars(): NewestBars {
  const newest = new Map<number, Bar>();
  const ends = new Map<number, number>();
  const endOf = ({ startSample, lengthSamples }: Bar) => startSample + lengthSamples;
  const told = () => [...newest.values()].sort((a, b) => a.bar - b.bar);
  const sounding = () => told().filter((bar) => !bar.dropped);
  return {
    add: (bar) => {
      if (!isNewerBar(bar, newest.get(bar.bar))) return;
      newest.set(bar.bar, bar);
      ends.set(bar.bar, bar.dropped ? Math.max(ends.get(bar.bar) ?? 0, endOf(bar)) : endOf(bar));
    },
    sounding,
    told,
    begunBy: (timeMs) => sounding().filter(({ startSample }) => startSample * 1000 < timeMs * AUDIO_RATE_HZ),
    forgetBefore: (sample) => {
      for (const [bar, end] of ends) {
        if (end > sample) continue;
        ends.delete(bar);
        newest.delete(bar);
      }
    },
  };
}
