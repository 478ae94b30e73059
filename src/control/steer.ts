/**
 * This file is the control stage: once a tick it turns the state into what is asked of the music, slow targets and the fast frame.
 * Everything moves within limits; a signal that cannot be read lets the music drift back to neutral and never makes it louder.
 */
import {
  AUDIO_RATE_HZ,
  CONTROL_DELAY_MS,
  type ControlFrame,
  type Goal,
  type MentalState,
  MOOD_MINUTES,
  type Mood,
  type Phase,
  type Targets,
} from "../types.ts";
import { breathAt } from "./breath.ts";
import { createFade } from "./fade.ts";
import { createFollow, type FollowConfig } from "./follow.ts";
import { along, COLOUR_LANES, type ColourLane, GOAL_COURSES, TARGET_NAMES, type TargetName } from "./goals.ts";
import { type Held, heldLane, heldTarget } from "./held.ts";
import { courseForMood, createMoodStart } from "./mood.ts";
import { createRewardReader } from "./reward.ts";

export type SteerConfig = {
  /** Session time at which the session ends by itself. */
  readonly endMs: number | null;
  readonly held: Held;
  /** How the person felt before, null starts at the goal; and the minutes from there, null as usual. */
  readonly mood?: Mood | null;
  readonly moodMinutes?: number | null;
};
export type SteerInput = {
  readonly timeMs: number;
  readonly goal: Goal;
  readonly phase: Phase;
  readonly state: MentalState | null;
};

/** The slow lane is read when a bar is composed; 0.6 BPM a second stay below 4 % in any bar. */
const SLOW: FollowConfig = { tauSec: 5, mostPerSec: 0.06 };
const TEMPO: FollowConfig = { tauSec: 5, mostPerSec: 0.6 };
/** The fast lane: 0.25 a second is at most 0.0625 in 250 ms, below 3 dB for any lane above 0.2. */
const FAST: FollowConfig = { tauSec: 0.5, mostPerSec: 0.25 };
const REWARD: FollowConfig = { tauSec: 0.5, mostPerSec: 1 };
/** The fast reading is smoothed already; this only takes the corners off its hops. */
const FAST_REWARD: FollowConfig = { tauSec: 0.125, mostPerSec: 4 };
/** Back to neutral nobody should hear when it began. */
const NEUTRAL_TAU_SEC = 4;
/** More of these is louder, or lets more be heard. All colour lanes are. */
const LOUD: readonly TargetName[] = ["arousal", "density", "brightness"];
/** Lanes travel as int16. */
const FULL = 32767;

export function createSteer({
  endMs,
  held,
  mood = null,
  moodMinutes = null,
}: SteerConfig): (input: SteerInput) => { readonly targets: Targets; readonly frame: ControlFrame } {
  const fade = createFade(endMs);
  const minutes = Math.min(MOOD_MINUTES.most, Math.max(MOOD_MINUTES.least, moodMinutes ?? MOOD_MINUTES.usual));
  const moodStart = createMoodStart({ mood, minutes, endMs });
  const slow = createRewardFollow(REWARD);
  const fast = createRewardFollow(FAST_REWARD);
  let follow: ReturnType<typeof createFollows> | null = null;
  let frame = 0;
  return ({ timeMs, goal, phase, state }) => {
    follow ??= createFollows(goal, held, mood, moodStart);
    const targeted = slow(state, goal, phase);
    // Without a fast path, one reading drives all.
    const coloured = state?.fast ? fast({ ...state, indices: state.fast }, goal, phase) : targeted;
    // While paused nothing moves: the music goes on from where it was.
    if (phase === "running") follow.step(goal, targeted, coloured);
    const targets: Targets = {
      type: "targets",
      tSec: timeMs / 1000,
      ...follow.targets(),
      reward: targeted.reward,
      neutral: targeted.neutral,
    };
    const values = { gain: quantised(fade(timeMs, phase)), ...follow.lanes() };
    const appliesAtSample = ((timeMs + CONTROL_DELAY_MS) * AUDIO_RATE_HZ) / 1000;
    return { targets, frame: { type: "frame", frame: frame++, appliesAtSample, values } };
  };
}

type FollowedReward = { readonly reward: number; readonly neutral: boolean; readonly mayRise: boolean };

/** One reading of the state and the reward that follows it. */
function createRewardFollow(
  config: FollowConfig,
): (state: MentalState | null, goal: Goal, phase: Phase) => FollowedReward {
  const mayRise = createLoudnessGuard();
  const readReward = createRewardReader();
  const reward = createFollow(config, 0.5);
  return (state, goal, phase) => {
    const { reward: aim, neutral, refused } = readReward(state, GOAL_COURSES[goal].index);
    if (phase !== "running") return { reward: reward.value(), neutral, mayRise: false };
    const value = reward.step(aim, true, neutral ? NEUTRAL_TAU_SEC : config.tauSec);
    return { reward: value, neutral, mayRise: mayRise(goal, refused) };
  };
}

/** False while the signal is refused. A person who chooses another goal meanwhile asks for its level: that may rise. */
function createLoudnessGuard(): (goal: Goal, refused: boolean) => boolean {
  let goalBefore: Goal | null = null;
  return (goal, refused) => {
    if (!refused || goalBefore === null) goalBefore = goal;
    return !refused || goal !== goalBefore;
  };
}

/** All values that are asked for, each following its course. A session begins at the goal's neutral values, or at the person's mood. */
function createFollows(first: Goal, held: Held, mood: Mood | null, moodStart: ReturnType<typeof createMoodStart>) {
  let tick = 0;
  const aimOfTarget = (goal: Goal, name: TargetName, reward: number) => {
    const ofGoal = along(courseForMood(GOAL_COURSES[goal].targets[name], name, mood), reward);
    const start = moodStart(name, tick);
    return heldTarget(held, name) ?? (start ? ofGoal + start.share * (start.value - ofGoal) : ofGoal);
  };
  const aimOfLane = (goal: Goal, lane: ColourLane, reward: number) => {
    const { lanes: courses, breath } = GOAL_COURSES[goal];
    const breathing = lane === "swell" && breath ? breathAt(breath, tick) : 0;
    return (heldLane(held, lane) ?? along(courses[lane], reward)) + breathing;
  };
  const targets = mapTo(TARGET_NAMES, (name) =>
    createFollow(name === "tempoBpm" ? TEMPO : SLOW, aimOfTarget(first, name, 0.5)),
  );
  const lanes = mapTo(COLOUR_LANES, (lane) => createFollow(FAST, aimOfLane(first, lane, 0.5)));
  return {
    step: (goal: Goal, targeted: FollowedReward, coloured: FollowedReward) => {
      tick++;
      for (const name of TARGET_NAMES) {
        const aim = aimOfTarget(goal, name, targeted.reward);
        targets[name].step(aim, targeted.mayRise || !LOUD.includes(name));
      }
      for (const lane of COLOUR_LANES) {
        lanes[lane].step(aimOfLane(goal, lane, coloured.reward), coloured.mayRise);
      }
    },
    targets: () => mapTo(TARGET_NAMES, (name) => targets[name].value()),
    lanes: () => mapTo(COLOUR_LANES, (lane) => quantised(lanes[lane].value())),
  };
}

const quantised = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * FULL) / FULL;

function mapTo<Name extends string, Value>(
  names: readonly Name[],
  of: (name: Name) => Value,
): Readonly<Record<Name, Value>> {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Value>;
}
