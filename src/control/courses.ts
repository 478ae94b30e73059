/**
 * This file says what a course is: what a protocol asks of a target or a lane where the person is furthest below the threshold, at it, and furthest above it
 * (feedback 0, 0.5, 1); between these, straight lines. The courses themselves are data: src/protocols/shipped. Ranges: reference/music.md, section 4.
 */
import { CONTROL_LANES, type ControlLane, type Targets } from "../types.ts";
import type { Breath } from "./breath.ts";

export type Course = readonly [low: number, neutral: number, high: number];

/** The targets that a course gives. */
export const TARGET_NAMES = ["valence", "arousal", "tension", "density", "brightness", "register", "tempoBpm"] as const;
export type TargetName = (typeof TARGET_NAMES)[number] & keyof Targets;
export const COLOUR_LANES = CONTROL_LANES.filter((lane) => lane !== "gain");
export type ColourLane = Exclude<ControlLane, "gain">;

export type Courses = {
  readonly targets: Readonly<Record<TargetName, Course>>;
  readonly lanes: Readonly<Record<ColourLane, Course>>;
  /** Where the sound itself breathes. */
  readonly breath: Breath | null;
  /** Where the tempo is led by the person's own pulse: this share of it, between the ends of its course. */
  readonly pulse?: { readonly tempoShare: number } | null;
};

/** On the line through a course's points. */
export function along([low, neutral, high]: Course, value: number): number {
  return value < 0.5 ? low + (neutral - low) * 2 * value : neutral + (high - neutral) * (2 * value - 1);
}
