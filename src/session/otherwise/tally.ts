/** This file counts what a session played, minute by minute: bars, how much of what could be read was rewarded, and where lanes and targets stood. */
import { createNewestBars } from "../../recording/newest-bars.ts";
import {
  MEASURED_LANES,
  MEASURED_TARGETS,
  type Means,
  type Played,
  type PlayedMinute,
} from "../../recording/playing-back.ts";
import { AUDIO_RATE_HZ, type LoopOutput } from "../../types.ts";

export type Tally = {
  readonly add: (output: LoopOutput, timeMs: number) => void;
  readonly played: () => Played;
};

const MINUTE_MS = 60_000;
const MINUTE_SAMPLES = 60 * AUDIO_RATE_HZ;
/** What is fed back there is the middle of the person's rest; above it, it is a reward. */
const REWARDED_ABOVE = 0.5;

type Mean = { sum: number; count: number };
type Counts = { read: number; rewarded: number; readonly lanes: readonly Mean[]; readonly targets: readonly Mean[] };

const noneOf = (names: readonly string[]): Mean[] => names.map(() => ({ sum: 0, count: 0 }));
const nothing = (): Counts => ({
  ...{ read: 0, rewarded: 0 },
  ...{ lanes: noneOf(MEASURED_LANES), targets: noneOf(MEASURED_TARGETS) },
});

export function createTally(): Tally {
  const minutes: Counts[] = [];
  const whole = nothing();
  const bars = createNewestBars();

  const countsAt = (timeMs: number): readonly Counts[] => {
    const minute = Math.floor(timeMs / MINUTE_MS);
    while (minutes.length <= minute) minutes.push(nothing());
    return [whole, minutes[minute] ?? whole];
  };
  const addTo = (means: readonly Mean[], values: readonly number[]) => {
    for (const [i, mean] of means.entries()) {
      mean.sum += values[i] ?? 0;
      mean.count++;
    }
  };
  let isOver = false;
  const add = (output: LoopOutput, timeMs: number) => {
    // Only counted: an hour of notes need not be kept for that. Those that never sound are taken back after the end.
    if (output.type === "bar") bars.add({ ...output, notes: [] });
    if (output.type === "phase") isOver = output.phase === "ended";
    if (isOver || (output.type !== "frame" && output.type !== "targets" && output.type !== "feedback")) return;
    for (const counts of countsAt(timeMs)) {
      if (output.type === "frame")
        addTo(
          counts.lanes,
          MEASURED_LANES.map((lane) => output.values[lane]),
        );
      else if (output.type === "targets")
        addTo(
          counts.targets,
          MEASURED_TARGETS.map((target) => output[target]),
        );
      else if (output.origin === "read") {
        counts.read++;
        if (output.value > REWARDED_ABOVE) counts.rewarded++;
      }
    }
  };
  return {
    add,
    played: () => {
      const starts = bars.sounding().map(({ startSample }) => Math.floor(startSample / MINUTE_SAMPLES));
      return {
        ...shown(whole, starts.length),
        minutes: minutes.map((counts, minute) => shown(counts, starts.filter((start) => start === minute).length)),
      };
    },
  };
}

const shown = ({ read, rewarded, lanes, targets }: Counts, bars: number): PlayedMinute => ({
  bars,
  rewardShare: read === 0 ? null : round(rewarded / read),
  lanes: meansOf(MEASURED_LANES, lanes),
  targets: meansOf(MEASURED_TARGETS, targets),
});

const meansOf = <Name extends string>(names: readonly Name[], means: readonly Mean[]): Means<Name> =>
  Object.fromEntries(
    names.map((name, i) => {
      const { sum, count } = means[i] ?? { sum: 0, count: 0 };
      return [name, count === 0 ? null : round(sum / count)];
    }),
  ) as Means<Name>;

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
