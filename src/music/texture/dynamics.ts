/** Dynamics: how loud a note is, from arousal, its layer, its accent and the breath of the phrase. */
import type { Random } from "../../random.ts";

export type Part = "pad" | "bass" | "melody" | "figure" | "inner" | "percussion";

/**
 * MIDI velocity at arousal 0 and 1. All parts together come to 47 … 86, so that the calm half lies about 53 and the agitated one
 * about 78, as people play (reference/music.md, section 4); the tune stands out.
 */
const RANGES: Readonly<Record<Part, readonly [number, number]>> = {
  pad: [47, 88],
  bass: [50, 92],
  melody: [59, 104],
  figure: [46, 88],
  inner: [46, 88],
  percussion: [50, 100],
};

export type Loudness = {
  readonly arousal: number;
  /** Presence of the layer, 0…1. */
  readonly level: number;
  /** 0…1 of the phrase's breath. */
  readonly arch: number;
  /** Of the touch, in steps of MIDI velocity. */
  readonly weight?: number;
};

/** Accents are played so much further apart than they are written: a bar has light and shade. */
const SHADE = 1.8;

/** `accent` is in steps of MIDI velocity, about −10…10. */
export function velocityOf(
  part: Part,
  { arousal, level, arch, weight = 0 }: Loudness,
  accent: number,
  random: Random,
): number {
  const [soft, loud] = RANGES[part];
  const full = soft + (loud - soft) * arousal + 6 * (arch - 0.5) + SHADE * accent + weight + random.below(5) - 2;
  return Math.min(110, Math.max(12, Math.round(full * (0.85 + 0.15 * level))));
}
