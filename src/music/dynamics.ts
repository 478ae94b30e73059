/** Dynamics: how loud a note is, from arousal, its layer, its accent and the breath of the phrase. */
import type { Random } from "../random.ts";

export type Part = "pad" | "bass" | "bell" | "figure";

/** MIDI velocity at arousal 0 and 1: people play 53 where arousal is low and 78 where it is high (reference/music.md, section 4). */
const RANGES: Readonly<Record<Part, readonly [number, number]>> = {
  pad: [42, 66],
  bass: [46, 70],
  bell: [48, 82],
  figure: [28, 52],
};

export type Loudness = {
  readonly arousal: number;
  /** Presence of the layer, 0…1. */
  readonly level: number;
  /** 0…1 of the phrase's breath. */
  readonly arch: number;
};

/** `accent` is in steps of MIDI velocity, about −10…10. */
export function velocityOf(part: Part, { arousal, level, arch }: Loudness, accent: number, random: Random): number {
  const [soft, loud] = RANGES[part];
  const full = soft + (loud - soft) * arousal + 6 * (arch - 0.5) + accent + random.below(5) - 2;
  return Math.min(110, Math.max(12, Math.round(full * (0.55 + 0.45 * level))));
}
