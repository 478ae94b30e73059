/**
 * This file turns a held valence and arousal into targets: what a person or a study has fixed overrides the goal's own course and tempo
 * range, never a safety limit. The straight lines span the ranges of reference/music.md, section 4.
 */
import type { ColourLane, TargetName } from "./goals.ts";

export type Held = { readonly valence?: number; readonly arousal?: number } | null;

type Line = readonly [at0: number, at1: number];

const FOLLOWS_AROUSAL: Partial<Record<TargetName, Line>> = {
  arousal: [0, 1],
  density: [0.66, 0.7],
  brightness: [0.2, 0.8],
  tempoBpm: [50, 128],
};
const FOLLOWS_VALENCE: Partial<Record<TargetName, Line>> = { valence: [0, 1], tension: [0.66, 0.06] };
const LANES_FOLLOW_AROUSAL: Partial<Record<ColourLane, Line>> = { brightness: [0.25, 0.75], swell: [0.3, 0.7] };

/** The value that a target is held at, or null where it stays free. */
export function heldTarget(held: Held, name: TargetName): number | null {
  return on(FOLLOWS_AROUSAL[name], held?.arousal) ?? on(FOLLOWS_VALENCE[name], held?.valence);
}

export const heldLane = (held: Held, lane: ColourLane): number | null => on(LANES_FOLLOW_AROUSAL[lane], held?.arousal);

function on(line: Line | undefined, place: number | undefined): number | null {
  return line === undefined || place === undefined ? null : line[0] + (line[1] - line[0]) * place;
}
