/** This file says which part of the square of arousal and valence each world is made for: within it, what is asked is heard; beyond, it plays on. */
import type { World } from "../types.ts";

type Range = readonly [least: number, most: number];

export const WORLD_RANGES: Readonly<Record<World, { readonly arousal: Range; readonly valence: Range }>> = {
  warm: { arousal: [0.1, 0.7], valence: [0.2, 0.9] },
  glass: { arousal: [0.15, 0.75], valence: [0.3, 0.95] },
  piano: { arousal: [0.1, 0.85], valence: [0.1, 0.9] },
  strings: { arousal: [0.15, 0.9], valence: [0.1, 0.9] },
  night: { arousal: [0.05, 0.55], valence: [0.1, 0.7] },
  tide: { arousal: [0.05, 0.55], valence: [0.2, 0.85] },
  room: { arousal: [0.3, 0.95], valence: [0.3, 0.95] },
  grove: { arousal: [0.3, 0.9], valence: [0.3, 0.95] },
  mallets: { arousal: [0.3, 0.95], valence: [0.4, 1] },
  current: { arousal: [0.35, 1], valence: [0.2, 0.9] },
};
