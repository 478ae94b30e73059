/**
 * This file is a simple reader of valence and arousal, built from nothing but the published effects on people's labels (reference/music.md,
 * section 4): each feature votes by how far it lies from the middle of people's playing, in their own spread, times its effect. It stands in
 * for the evaluator that is kept apart, and is easier to please: it knows only what the composer was told, too.
 */
import type { Bar } from "../../types.ts";
import type { Point } from "./pieces.ts";
import { keyClarity, keyLean, pitchClassWeights } from "./pitch.ts";
import { onsetGapVariation } from "./rhythm.ts";
import { articulation, bassRegister, meanVelocity, notesPerSec, onsetsPerSec, pitchRange } from "./texture.ts";

export type Effects = Readonly<Record<keyof Point, number>>;
export type ReadFeature = {
  /** Of a window. */
  readonly of: (bars: readonly Bar[]) => number;
  /** Medians of the halves of people's clips, of the axis that moves the feature more. */
  readonly low: number;
  readonly high: number;
  /** Effect sizes, high against low half: standard deviations. */
  readonly effects: Effects;
};

export const READ_FEATURES: Readonly<Record<string, ReadFeature>> = {
  onsets: { of: onsetsPerSec, low: 2.7, high: 4.1, effects: { arousal: 1.11, valence: -0.36 } },
  notes: { of: notesPerSec, low: 4.4, high: 8.9, effects: { arousal: 1.62, valence: -0.28 } },
  velocity: { of: meanVelocity, low: 53, high: 78, effects: { arousal: 2.28, valence: 0 } },
  bassRegister: { of: bassRegister, low: 48, high: 44, effects: { arousal: -0.82, valence: 0.14 } },
  pitchRange: { of: pitchRange, low: 44, high: 57, effects: { arousal: 1.21, valence: -0.2 } },
  articulation: { of: articulation, low: 1.77, high: 1.72, effects: { arousal: -0.41, valence: 0.13 } },
  onsetGapVariation: { of: onsetGapVariation, low: 0.48, high: 0.41, effects: { arousal: -0.34, valence: -0.12 } },
  keyClarity: { of: keyClarity, low: 0.83, high: 0.9, effects: { arousal: 0, valence: 0.55 } },
};

/**
 * The mode has an effect of 1.05 but no medians: read as major or minor alone. Such a mark with that effect is right in 73 of 100 clips,
 * which is worth ln(.73 / .27).
 */
const MODE_VOTE = 1;

/** Standard deviation of people's clips. */
export function spreadOf({ low, high, effects }: ReadFeature): number {
  const strongest = Math.max(Math.abs(effects.arousal), Math.abs(effects.valence));
  return Math.abs(high - low) / strongest;
}

/** Votes for more of both: above 0 is the high half. */
export function readAffect(bars: readonly Bar[]): Point {
  const votes = { arousal: 0, valence: keyLean(pitchClassWeights(bars)) > 0 ? MODE_VOTE : -MODE_VOTE };
  for (const feature of Object.values(READ_FEATURES)) {
    const away = (feature.of(bars) - (feature.low + feature.high) / 2) / spreadOf(feature);
    votes.arousal += feature.effects.arousal * away;
    votes.valence += feature.effects.valence * away;
  }
  return votes;
}
