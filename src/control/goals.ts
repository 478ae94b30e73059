/**
 * This file says what each goal asks of the music, as a table. Each entry is a course: its value where the person is furthest below their
 * baseline, at it, and furthest above it (reward 0, 0.5, 1); between these, straight lines. Ranges: reference/music.md, section 4.
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
  readonly targets: Readonly<Record<TargetName, Course>>;
  readonly lanes: Readonly<Record<ColourLane, Course>>;
  /** Where the sound itself breathes. */
  readonly breath?: Breath;
};

/** Lanes never go below 0.2: a step of the slew limit stays below 3 dB even where a lane is a level. */
export const GOAL_COURSES: Readonly<Record<Goal, GoalCourses>> = {
  relax: {
    index: "relaxation",
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
      swell: [0.3, 0.42, 0.66],
      brightness: [0.22, 0.42, 0.85],
      shimmer: [0.2, 0.36, 0.8],
      width: [0.3, 0.5, 0.95],
      bed: [0.25, 0.42, 0.8],
    },
  },
  focus: {
    index: "focus",
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
      swell: [0.34, 0.46, 0.64],
      brightness: [0.28, 0.48, 0.88],
      shimmer: [0.22, 0.36, 0.7],
      width: [0.34, 0.5, 0.85],
      bed: [0.22, 0.34, 0.55],
    },
  },
  meditate: {
    index: "relaxation",
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
      swell: [0.28, 0.4, 0.62],
      brightness: [0.2, 0.36, 0.76],
      shimmer: [0.2, 0.34, 0.76],
      width: [0.34, 0.56, 0.98],
      bed: [0.3, 0.48, 0.85],
    },
  },
  energise: {
    index: "focus",
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
      swell: [0.36, 0.5, 0.7],
      brightness: [0.36, 0.56, 0.92],
      shimmer: [0.26, 0.42, 0.74],
      width: [0.36, 0.52, 0.86],
      bed: [0.2, 0.28, 0.42],
    },
  },
  "stress-break": {
    index: "relaxation",
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
      swell: [0.34, 0.5, 0.74],
      brightness: [0.22, 0.4, 0.82],
      shimmer: [0.2, 0.34, 0.74],
      width: [0.3, 0.5, 0.95],
      bed: [0.3, 0.48, 0.85],
    },
  },
};

/** On the line through a course's points. */
export function along([low, neutral, high]: Course, reward: number): number {
  return reward < 0.5 ? low + (neutral - low) * 2 * reward : neutral + (high - neutral) * (2 * reward - 1);
}
