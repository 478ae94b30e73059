/**
 * This file is the control stage: once a tick it turns the state into what is asked of the music, slow targets and the fast frame.
 * Everything moves within limits; a signal that cannot be read lets the music drift back to neutral and never makes it louder.
 */
import { AUDIO_RATE_HZ, CONTROL_DELAY_MS, type ControlFrame, type Mood, type Phase, type Targets } from "../types.ts";
import { breathAt } from "./breath.ts";
import { along, COLOUR_LANES, type ColourLane, type Courses, TARGET_NAMES, type TargetName } from "./courses.ts";
import { createFade } from "./fade.ts";
import { type Fed, NEUTRAL } from "./feedback.ts";
import { createFollow, type FollowConfig } from "./follow.ts";
import { type Held, heldLane, heldTarget } from "./held.ts";
import { courseForMood, createMoodStart, moodMinutesOf } from "./mood.ts";
import { createSlowReadings, type SlowReadings } from "./slow-readings.ts";

export type SteerConfig = {
  /** Session time at which the session ends by itself, as it was asked for. */
  readonly endMs: number | null;
  readonly held: Held;
  /** How the person felt before, null starts at the goal; and the minutes from there, null as usual. */
  readonly mood?: Mood | null;
  readonly moodMinutes?: number | null;
};
export type SteerInput = {
  readonly timeMs: number;
  /** What the goal asks for; another goal brings others. */
  readonly courses: Courses;
  readonly phase: Phase;
  readonly fed: Fed;
  /** The person's own pulse; null where it is not known. */
  readonly pulseBpm?: number | null;
  /** Where it will end, should that have changed on the way; left out: as it was asked for. */
  readonly endMs?: number | null;
};

/** Targets are read when a bar is composed; 0.6 BPM a second stay below 4 % in any bar. The slow readings are smooth already. */
const BY_BEAT: FollowConfig = { tauSec: 0.5, mostPerSec: 0.12 };
const BY_BAR: FollowConfig = { tauSec: 1, mostPerSec: 0.06 };
const TEMPO: FollowConfig = { tauSec: 1, mostPerSec: 0.6 };
/** What moves by the beat; harmony, tempo and how many layers play move by the bar. */
const OF_THE_BEAT: readonly TargetName[] = ["density", "register"];
/** Lanes follow at once: brightness takes its whole course in 0.4 s, those that move levels in 1 s: together they leave any level below 3 dB in 250 ms. */
const COLOUR: FollowConfig = { tauSec: 0, mostPerSec: 2.25 };
const LEVEL: FollowConfig = { tauSec: 0, mostPerSec: 1 };
const LEVELS: readonly ColourLane[] = ["swell", "shimmer", "width", "bed"];
/** More of these is louder, faster, or lets more be heard. All colour lanes are. */
const LOUD: readonly TargetName[] = ["arousal", "density", "brightness", "tempoBpm"];
/** Lanes travel as int16. */
const FULL = 32767;

export function createSteer({
  endMs: askedEndMs,
  held,
  mood = null,
  moodMinutes = null,
}: SteerConfig): (input: SteerInput) => { readonly targets: Targets; readonly frame: ControlFrame } {
  const fade = createFade();
  const moodStart = createMoodStart({ mood, minutes: moodMinutesOf(moodMinutes), endMs: askedEndMs });
  const mayRiseNow = createLoudnessGuard();
  const slow = createSlowReadings(NEUTRAL);
  let follow: ReturnType<typeof createFollows> | null = null;
  let frame = 0;
  return ({ timeMs, courses, phase, fed, pulseBpm = null, endMs = askedEndMs }) => {
    follow ??= createFollows(courses, held, mood, moodStart);
    const mayRise = mayRiseNow(courses, fed);
    // While paused nothing moves: the music goes on from where it was.
    if (phase === "running") {
      slow.step(fed.value);
      follow.step({ courses, value: fed.value, slow, mayRise, pulseBpm });
    }
    const targets: Targets = {
      type: "targets",
      tSec: timeMs / 1000,
      ...follow.targets(),
      reward: slow.beat(),
      neutral: FOLLOWS_NOTHING.includes(fed.origin),
    };
    const values = { gain: quantised(fade(timeMs, phase, endMs)), ...follow.lanes() };
    const appliesAtSample = ((timeMs + CONTROL_DELAY_MS) * AUDIO_RATE_HZ) / 1000;
    return { targets, frame: { type: "frame", frame: frame++, appliesAtSample, values } };
  };
}

/** Origins under which the music follows nobody. */
const FOLLOWS_NOTHING: readonly Fed["origin"][] = ["none", "easing", "neutral"];
/** Origins under which the signal is refused. */
const REFUSED: readonly Fed["origin"][] = ["held", "easing", "neutral"];

/** False while the signal is refused. A person who chooses another goal meanwhile asks for its level: that may rise. */
function createLoudnessGuard(): (courses: Courses, fed: Fed) => boolean {
  let before: Courses | null = null;
  return (courses, { origin }) => {
    const isRefused = REFUSED.includes(origin);
    if (!isRefused || before === null) before = courses;
    return !isRefused || courses !== before;
  };
}

type FollowStep = {
  readonly courses: Courses;
  readonly value: number;
  readonly slow: SlowReadings;
  readonly mayRise: boolean;
  readonly pulseBpm: number | null;
};

/** All values that are asked for, each following its course. A session begins at the goal's neutral values, or at the person's mood. */
function createFollows(first: Courses, held: Held, mood: Mood | null, moodStart: ReturnType<typeof createMoodStart>) {
  let tick = 0;
  const aimOfTarget = (courses: Courses, name: TargetName, reading: number, pulseBpm: number | null = null) => {
    const course = courseForMood(courses.targets[name], name, mood);
    const ofGoal = (name === "tempoBpm" ? ledByPulse(courses, pulseBpm) : null) ?? along(course, reading);
    const start = moodStart(name, tick);
    return heldTarget(held, name) ?? (start ? ofGoal + start.share * (start.value - ofGoal) : ofGoal);
  };
  const aimOfLane = ({ lanes: courses, breath }: Courses, lane: ColourLane, reading: number) => {
    const breathing = lane === "swell" && breath ? breathAt(breath, tick) : 0;
    return (heldLane(held, lane) ?? along(courses[lane], reading)) + breathing;
  };
  const paceOf = (name: TargetName) => {
    if (name === "tempoBpm") return TEMPO;
    return OF_THE_BEAT.includes(name) ? BY_BEAT : BY_BAR;
  };
  const targets = mapTo(TARGET_NAMES, (name) => createFollow(paceOf(name), aimOfTarget(first, name, NEUTRAL)));
  const lanes = mapTo(COLOUR_LANES, (lane) =>
    createFollow(LEVELS.includes(lane) ? LEVEL : COLOUR, aimOfLane(first, lane, NEUTRAL)),
  );
  return {
    step: ({ courses, value, slow, mayRise, pulseBpm }: FollowStep) => {
      tick++;
      for (const name of TARGET_NAMES) {
        const aim = aimOfTarget(courses, name, OF_THE_BEAT.includes(name) ? slow.beat() : slow.bar(), pulseBpm);
        targets[name].step(aim, mayRise || !LOUD.includes(name));
      }
      for (const lane of COLOUR_LANES) lanes[lane].step(aimOfLane(courses, lane, value), mayRise);
    },
    targets: () => mapTo(TARGET_NAMES, (name) => targets[name].value()),
    lanes: () => mapTo(COLOUR_LANES, (lane) => quantised(lanes[lane].value())),
  };
}

/** A tempo a little below the person's own pulse, never beyond the ends of the course; null where their pulse does not lead, or is not known. */
function ledByPulse({ pulse, targets }: Courses, pulseBpm: number | null): number | null {
  if (!pulse || pulseBpm === null) return null;
  const [low, , high] = targets.tempoBpm;
  return Math.min(Math.max(low, high), Math.max(Math.min(low, high), pulse.tempoShare * pulseBpm));
}

const quantised = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * FULL) / FULL;

function mapTo<Name extends string, Value>(
  names: readonly Name[],
  of: (name: Name) => Value,
): Readonly<Record<Name, Value>> {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Value>;
}
