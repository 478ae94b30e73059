/**
 * This file turns a held valence and arousal into targets: what a person or a study has fixed overrides the goal's own course and tempo
 * range, never a safety limit.
 */
import { FOLLOWS_AROUSAL, FOLLOWS_VALENCE, type Line, onLine } from "./affect-lines.ts";
import type { ColourLane, TargetName } from "./courses.ts";

export type Held = { readonly valence?: number; readonly arousal?: number } | null;

const WITH_AROUSAL: Partial<Record<TargetName, Line>> = { ...FOLLOWS_AROUSAL, density: [0.66, 0.7] };
const WITH_VALENCE: Partial<Record<TargetName, Line>> = { ...FOLLOWS_VALENCE, tension: [0.66, 0.06] };
const LANES_FOLLOW_AROUSAL: Partial<Record<ColourLane, Line>> = { brightness: [0.25, 0.75], swell: [0.3, 0.7] };

/** The value that a target is held at, or null where it stays free. */
export function heldTarget(held: Held, name: TargetName): number | null {
  return on(WITH_AROUSAL[name], held?.arousal) ?? on(WITH_VALENCE[name], held?.valence);
}

export const heldLane = (held: Held, lane: ColourLane): number | null => on(LANES_FOLLOW_AROUSAL[lane], held?.arousal);

function on(line: Line | undefined, along: number | undefined): number | null {
  return line === undefined || along === undefined ? null : onLine(line, along);
}
