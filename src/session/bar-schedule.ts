/**
 * This file decides when bars are composed. Two bars beyond the next one to begin are known as soon as it is final, one beat
 * before it begins; at that moment it and the one after are composed again, where something that they are composed from has changed.
 */
import type { ComposeRequest } from "../music/compose.ts";
import {
  AUDIO_RATE_HZ,
  type Bar,
  CONTROL_FRAME_RATE_HZ,
  type Goal,
  type Phase,
  type Targets,
  type World,
} from "../types.ts";

/** A composer as this file sees it: memory is whatever the composer gave with the bar before. */
export type Compose<Memory> = (request: Asked<Memory> & { readonly revision: number }) => {
  readonly bar: Bar;
  readonly memory: Memory;
};

/** All that a bar's music comes from: the same again gives the same again. */
type Asked<Memory> = Omit<ComposeRequest, "memory" | "revision"> & { readonly memory: Memory | null };

export type BarScheduleInput = {
  readonly timeMs: number;
  readonly phase: Phase;
  readonly targets: Targets;
  readonly goal: Goal;
  readonly world: World;
};

const SAMPLES_PER_MS = AUDIO_RATE_HZ / 1000;
const FIRST_BAR_SAMPLES = 500 * SAMPLES_PER_MS;
/** New music begins no sooner than this after it was composed, so that every player has it in time. */
const LEAD_SAMPLES = 300 * SAMPLES_PER_MS;
const TICK_SAMPLES = AUDIO_RATE_HZ / CONTROL_FRAME_RATE_HZ;
const BARS_AHEAD = 2;

type Planned<Memory> = {
  readonly asked: Asked<Memory>;
  readonly bar: Bar;
  readonly after: Memory;
  final: boolean;
};

/** Called once a tick; gives the bars and revisions that are new. */
export function createBarSchedule<Memory>(compose: Compose<Memory>): (input: BarScheduleInput) => readonly Bar[] {
  /** The bar that sounds (or sounded last), then those that have not begun, in order. */
  let planned: Planned<Memory>[] = [];
  let nextNumber = 0;

  const plan = (input: BarScheduleInput, at: number, startSample: number): Bar | null => {
    const known = planned[at];
    const { targets, goal, world } = input;
    const memory = planned[at - 1]?.after ?? null;
    const asked = { memory, bar: known?.bar.bar ?? nextNumber, startSample, targets, goal, world };
    if (known && isSameAsked(known.asked, asked)) {
      known.final = false;
      return null;
    }
    const { bar, memory: after } = compose({ ...asked, revision: known ? known.bar.revision + 1 : 0 });
    if (known && isSame(known.bar, bar)) {
      planned[at] = { asked, bar: known.bar, after, final: false };
      return null;
    }
    if (!known) nextNumber++;
    planned[at] = { asked, bar, after, final: false };
    return bar;
  };

  /** Makes the bar at `at` final, begun at `startSample` (null: as it is), and composes those after it again. */
  const finalize = (input: BarScheduleInput, at: number, startSample: number | null): Bar[] => {
    const sent: Bar[] = [];
    let start = startSample ?? endOf(planned[at]?.bar);
    for (let next = startSample === null ? at + 1 : at; next <= at + BARS_AHEAD; next++) {
      const bar = plan(input, next, start);
      if (bar) sent.push(bar);
      start = endOf(planned[next]?.bar);
    }
    const first = planned[at];
    if (first) first.final = true;
    return sent;
  };

  /** What has not begun is taken back; the music will go on from the memory of the bar that has. */
  const drop = (nowSample: number): Bar[] => {
    const begun = planned.filter(({ bar }) => bar.startSample <= nowSample);
    const dropped = planned.slice(begun.length);
    planned = begun;
    return dropped.map(({ bar }) => {
      return { ...bar, revision: bar.revision + 1, startSample: nowSample, notes: [], dropped: true };
    });
  };

  /** Keeps, of the bars that have begun, only the last: it may still sound. */
  const forget = (nowSample: number) => {
    while (planned[1] && planned[1].bar.startSample <= nowSample) planned.shift();
  };

  return (input) => {
    const nowSample = input.timeMs * SAMPLES_PER_MS;
    forget(nowSample);
    if (input.phase !== "running") return drop(nowSample);
    const at = planned.findIndex(({ bar, final }) => !final && bar.startSample > nowSample);
    const next = planned[at]?.bar;
    if (!next) {
      const earliest = Math.max(FIRST_BAR_SAMPLES, nowSample + LEAD_SAMPLES);
      return finalize(input, planned.length, Math.max(earliest, endOf(planned.at(-1)?.bar)));
    }
    // Composed again it may be slower, by at most 4 %.
    const beatSamples = (1.05 * 60 * AUDIO_RATE_HZ) / next.tempoBpm;
    // The tick after this one would be too late.
    if (nowSample + TICK_SAMPLES <= next.startSample - beatSamples) return [];
    // After a stall of the clock this bar is too near to be changed: players keep the revision that they have.
    const tooNear = next.startSample - nowSample < LEAD_SAMPLES;
    return finalize(input, at, tooNear ? null : next.startSample);
  };
}

const endOf = (bar: Bar | undefined): number => (bar ? bar.startSample + bar.lengthSamples : 0);

/** When it was asked does not matter to the music. */
function isSameAsked<Memory>(a: Asked<Memory>, b: Asked<Memory>): boolean {
  const [now, then] = [
    { ...a, targets: null },
    { ...b, targets: null },
  ];
  return isEqual(now, then) && isEqual({ ...a.targets, tSec: 0 }, { ...b.targets, tSec: 0 });
}

const isEqual = <Value extends object>(a: Value, b: Value): boolean =>
  (Object.keys(a) as (keyof Value)[]).every((name) => a[name] === b[name]);

function isSame(a: Bar, b: Bar): boolean {
  return JSON.stringify({ ...a, revision: 0 }) === JSON.stringify({ ...b, revision: 0 });
}
