/** This file draws targets over valence and arousal as straight lines that span the ranges of reference/music.md, section 4. */
import type { TargetName } from "./courses.ts";

export type Line = readonly [at0: number, at1: number];
type Lines = Partial<Record<TargetName, Line>>;

export const FOLLOWS_AROUSAL = {
  arousal: [0, 1],
  brightness: [0.2, 0.8],
  tempoBpm: [50, 128],
} as const satisfies Lines;
export const FOLLOWS_VALENCE = { valence: [0, 1] } as const satisfies Lines;

export const onLine = ([at0, at1]: Line, along: number): number => at0 + (at1 - at0) * along;
