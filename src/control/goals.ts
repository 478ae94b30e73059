/**
 * This file says what each goal asks of the music, as a table. Each entry is a course: its value where the person is furthest below their
 * baseline, at it, and furthest above it (feedback 0, 0.5, 1); between these, straight lines. Ranges: reference/music.md, section 4.
 *
 * What more reward does, the same way all along:
 *   every goal    the sound opens: brightness, shimmer, width, bed and swell rise; harmony warms: valence rises, tension falls
 *   relaxation    and calms: tempo, density and arousal fall (relax, meditate, stress-break)
 *   focus         and flows: tempo, density and arousal rise (focus, energise)
 */
import { CONTROL_LANES, type ControlLane, type Goal, type IndexName, type Targets } from "../types.ts";
import type { Breath } from "./breath.ts";

export type Course = readonly [low: number, neutral: number, high: number];

/** The targets that a course gives. */
export const TARGET_NAMES = ["valence", "arousal", "tension", "density", "brightness", "register", "tempoBpm"] as const;
export type TargetName = (typeof TARGET_NAMES)[number] & keyof Targets;
export const COLOUR_LANES = CONTROL_LANES.filter((lane) => lane !== "gain");
export type ColourLane = Exclude<ControlLane, "gain">;

export type GoalCourses = {
  /** The index that is rewarded. */
  readonly index: IndexName;
  /** How it is read for what is fed back: the delay of the fast filter, and the one smoothing after it. */
  readonly reading: { readonly delayMs: number; readonly smoothSec: number };
  readonly targets: Readonly<Record<TargetName, Course>>;
  readonly lanes: Readonly<Record<ColourLane, Course>>;
  /** Where the sound itself breathes. */
  readonly breath?: Breath;
};

const READING = { delayMs: 100, smoothSec: 0.3 } as const;
/** Lanes use their whole course. What a lane does to a level is the sound's part, which keeps it below 3 dB in 250 ms. */
const [FLOOR, CEILING] = [0.03, 0.97];

export const GOAL_COURSES: Readonly<Record<Goal, GoalCourses>> = {
  relax: {
    index: "relaxation",
    reading: READING,
    targets: {
      valence: [0.58, 0.68, 0.8],
      arousal: [0.36, 0.28, 0.16],
      tension: [0.36, 0.26, 0.1],
      density: [0.24, 0.2, 0.14],
      brightness: [0.3, 0.42, 0.62],
      register: [0.46, 0.5, 0.54],
      tempoBpm: [66, 60, 52],
    },
    lanes: {
      swell: [FLOOR, 0.42, CEILING],
      brightness: [FLOOR, 0.42, CEILING],
      shimmer: [FLOOR, 0.36, CEILING],
      width: [FLOOR, 0.5, CEILING],
      bed: [FLOOR, 0.42, CEILING],
    },
  },
  focus: {
    index: "focus",
    reading: READING,
    targets: {
      valence: [0.58, 0.68, 0.8],
      arousal: [0.4, 0.48, 0.6],
      tension: [0.4, 0.3, 0.18],
      density: [0.38, 0.44, 0.54],
      brightness: [0.36, 0.48, 0.66],
      register: [0.48, 0.52, 0.56],
      tempoBpm: [68, 76, 90],
    },
    lanes: {
      swell: [FLOOR, 0.46, CEILING],
      brightness: [FLOOR, 0.48, CEILING],
      shimmer: [FLOOR, 0.36, CEILING],
      width: [FLOOR, 0.5, CEILING],
      bed: [FLOOR, 0.34, CEILING],
    },
  },
  meditate: {
    index: "relaxation",
    reading: READING,
    targets: {
      valence: [0.54, 0.64, 0.76],
      arousal: [0.26, 0.18, 0.1],
      tension: [0.3, 0.2, 0.1],
      density: [0.12, 0.08, 0.05],
      brightness: [0.26, 0.36, 0.54],
      register: [0.44, 0.48, 0.52],
      tempoBpm: [58, 54, 50],
    },
    lanes: {
      swell: [FLOOR, 0.4, CEILING],
      brightness: [FLOOR, 0.36, CEILING],
      shimmer: [FLOOR, 0.34, CEILING],
      width: [FLOOR, 0.56, CEILING],
      bed: [FLOOR, 0.48, CEILING],
    },
  },
  energise: {
    index: "focus",
    reading: READING,
    targets: {
      valence: [0.64, 0.74, 0.88],
      arousal: [0.56, 0.68, 0.82],
      tension: [0.4, 0.3, 0.2],
      density: [0.5, 0.56, 0.66],
      brightness: [0.46, 0.58, 0.76],
      register: [0.5, 0.54, 0.58],
      tempoBpm: [94, 106, 122],
    },
    lanes: {
      swell: [FLOOR, 0.5, CEILING],
      brightness: [FLOOR, 0.56, CEILING],
      shimmer: [FLOOR, 0.42, CEILING],
      width: [FLOOR, 0.52, CEILING],
      bed: [FLOOR, 0.28, CEILING],
    },
  },
  "stress-break": {
    index: "relaxation",
    reading: READING,
    breath: { perMinute: 5, depth: 0.12 },
    targets: {
      valence: [0.56, 0.68, 0.82],
      arousal: [0.4, 0.3, 0.16],
      tension: [0.38, 0.24, 0.1],
      density: [0.22, 0.17, 0.1],
      brightness: [0.28, 0.4, 0.6],
      register: [0.44, 0.49, 0.54],
      tempoBpm: [64, 58, 50],
    },
    lanes: {
      swell: [FLOOR, 0.5, CEILING],
      brightness: [FLOOR, 0.4, CEILING],
      shimmer: [FLOOR, 0.34, CEILING],
      width: [FLOOR, 0.5, CEILING],
      bed: [FLOOR, 0.48, CEILING],
    },
  },
};

/** On the line through a course's points. */
export function along([low, neutral, high]: Course, reward: number): number {
  return reward < 0.5 ? low + (neutral - low) * 2 * reward : neutral + (high - neutral) * (2 * reward - 1);
}
