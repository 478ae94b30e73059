/**
 * This file makes beats of a stream of R–R intervals, as a heart strap finds them itself: each sample is a beat, at its own time, and holds the
 * interval in ms that it ends. The strap's numbers are judged like all beats: an interval that does not fit its neighbours is not believed.
 */
import type { Chunk, StreamInfo } from "../../types.ts";
import { type BeatInterval, createBeatIntervals } from "./beat-intervals.ts";

/** Intervals outside are no heart's: nobody wears the strap, or it counted what is no beat. */
const [LEAST_MS, MOST_MS] = [250, 3000];
/** A beat that begins so far from the end of the one before follows another, which was lost on the way. A strap tells times by the second or so. */
const MOST_APART_SEC = 0.25;

export type RrBeats = {
  /** Intervals that these beats made certain. Chunks of other streams are passed over. */
  readonly push: (chunk: Chunk) => readonly BeatInterval[];
  /** The newest, which later beats have not judged yet. */
  readonly rest: () => readonly BeatInterval[];
};

export function createRrBeats({ id, samplingRateHz }: Pick<StreamInfo, "id" | "samplingRateHz">): RrBeats {
  const intervals = createBeatIntervals();
  /** Of the newest beat, by the intervals: finer than the times at which they were told. */
  let beatSec: number | null = null;

  const beat = (atSec: number, ms: number): readonly BeatInterval[] => {
    if (!(ms >= LEAST_MS && ms <= MOST_MS)) {
      intervals.restart();
      beatSec = null;
      return [];
    }
    const beganSec = atSec - ms / 1000;
    const begin = () => {
      intervals.restart();
      return [intervals.add(beganSec)];
    };
    const follows = beatSec !== null && Math.abs(beganSec - beatSec) <= MOST_APART_SEC;
    const begun = follows ? [] : begin();
    beatSec = (follows ? (beatSec ?? beganSec) : beganSec) + ms / 1000;
    return [...begun, intervals.add(beatSec)].filter((interval) => interval !== null);
  };
  return {
    push: ({ stream, firstSample, samples }) => {
      if (stream !== id) return [];
      return Array.from(samples[0] ?? []).flatMap((ms, i) => beat((firstSample + i) / samplingRateHz, ms));
    },
    rest: intervals.rest,
  };
}
