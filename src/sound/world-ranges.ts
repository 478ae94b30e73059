/** This file says which part of the square of arousal and valence each world is made for: within it, what is asked is heard; beyond, it plays on. */
import type { Goal, World } from "../types.ts";

type Range = readonly [least: number, most: number];

export type WorldRange = {
  readonly arousal: Range;
  readonly valence: Range;
  /** What it is mostly asked for. */
  readonly usual: Goal;
};

export const WORLD_RANGES: Readonly<Record<World, WorldRange>> = {
  warm: { arousal: [0.1, 0.7], valence: [0.2, 0.9], usual: "relax" },
  glass: { arousal: [0.15, 0.75], valence: [0.3, 0.95], usual: "focus" },
  piano: { arousal: [0.1, 0.85], valence: [0.1, 0.9], usual: "relax" },
  strings: { arousal: [0.3, 0.9], valence: [0.1, 0.9], usual: "energise" },
  night: { arousal: [0.05, 0.55], valence: [0.1, 0.7], usual: "stress-break" },
  tide: { arousal: [0.05, 0.55], valence: [0.2, 0.85], usual: "meditate" },
  room: { arousal: [0.3, 0.95], valence: [0.3, 0.95], usual: "focus" },
  grove: { arousal: [0.3, 0.9], valence: [0.3, 0.95], usual: "focus" },
  mallets: { arousal: [0.3, 0.95], valence: [0.4, 1], usual: "focus" },
  current: { arousal: [0.35, 1], valence: [0.2, 0.9], usual: "energise" },
};
