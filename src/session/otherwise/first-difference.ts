/** This file finds where two courses of one session first differ in what is played, and says how. */
import { COLOUR_LANES, TARGET_NAMES } from "../../control/courses.ts";
import type { PlayedDifference } from "../../recording/playing-back.ts";
import { type Bar, type ControlFrame, DEFAULT_WORLD, type LoopOutput, type Targets } from "../../types.ts";

type Played = Targets | Bar | ControlFrame;

const isPlayed = (output: LoopOutput): output is Played =>
  output.type === "targets" || output.type === "bar" || output.type === "frame";

/** What the log keeps of a lane and rounds away: no difference. */
const LANE_STEP = 1 / 32767;

/** Both courses of one input; null where they play the same. */
export function differenceAt(
  timeMs: number,
  recorded: readonly LoopOutput[],
  other: readonly LoopOutput[],
): PlayedDifference | null {
  const [was, is] = [recorded.filter(isPlayed), other.filter(isPlayed)];
  for (let i = 0; i < Math.max(was.length, is.length); i++) {
    const what = howDifferent(was[i], is[i]);
    if (what !== null) return { timeMs, what };
  }
  return null;
}

function howDifferent(was: Played | undefined, is: Played | undefined): string | null {
  if (was?.type === "bar" && is?.type === "bar") return barsDiffer(was, is);
  if (was?.type === "targets" && is?.type === "targets") {
    return valuesDiffer(
      "targets",
      TARGET_NAMES.map((name) => [name, was[name], is[name]]),
      0,
    );
  }
  if (was?.type === "frame" && is?.type === "frame") {
    const lanes = COLOUR_LANES.map((lane) => [lane, was.values[lane], is.values[lane]] as const);
    return valuesDiffer(`control frame ${was.frame}`, lanes, LANE_STEP);
  }
  return was === is ? null : `${nameOf(is)} instead of ${nameOf(was)}`;
}

const nameOf = (played: Played | undefined): string => {
  if (!played) return "nothing";
  if (played.type === "bar") return `bar ${played.bar}`;
  return played.type === "frame" ? `control frame ${played.frame}` : "targets";
};

function barsDiffer(was: Bar, is: Bar): string | null {
  const [before, now] = [was.world ?? DEFAULT_WORLD, is.world ?? DEFAULT_WORLD];
  const name = `bar ${was.bar}`;
  if (before !== now) return `${name} sounds in ${now} instead of ${before}`;
  if (was.goal !== is.goal) return `${name} is for ${is.goal ?? "relax"} instead of ${was.goal ?? "relax"}`;
  if (was.tempoBpm !== is.tempoBpm) {
    return `${name} has ${is.tempoBpm.toFixed(1)} beats a minute instead of ${was.tempoBpm.toFixed(1)}`;
  }
  return JSON.stringify(was) === JSON.stringify(is) ? null : `${name} has other notes`;
}

type Pair = readonly [name: string, was: number, is: number];

/** The one that differs most. */
function valuesDiffer(of: string, pairs: readonly Pair[], step: number): string | null {
  const far = ([, was, is]: Pair) => Math.abs(is - was);
  const most = pairs.reduce((a, b) => (far(b) > far(a) ? b : a));
  const [name, was, is] = most;
  return far(most) <= step ? null : `${of}: ${name} ${is.toFixed(3)} instead of ${was.toFixed(3)}`;
}
