/** The pulse: the chord's root, low, soft and short, on the same eighths of every bar; it keeps time where music is steady. */
import type { Random } from "../../random.ts";
import type { Note } from "../../types.ts";
import { EIGHTH_TICKS } from "../form/beat.ts";
import { modulo } from "../harmony/scale.ts";
import { type Loudness, velocityOf } from "./dynamics.ts";

/** MIDI number below which the pulse does not go, at arousal 0 and 1: it goes down with the bass. */
const LOWEST = [36.5, 33] as const;
const LOWEST_OF_ALL = 28;
/** Of an eighth, at arousal 0 and 1: calm playing is more tied. */
const LENGTHS = [2, 0.75] as const;

export type PulseRequest = {
  readonly root: number;
  /** Semitones below where it usually lies. */
  readonly depth: number;
  /** Eighths in the order in which activity adds them. */
  readonly eighths: readonly number[];
  readonly activity: number;
  readonly loudness: Loudness;
};

export function playPulse({ root, depth, eighths, activity, loudness }: PulseRequest, random: Random): readonly Note[] {
  const count = Math.round(eighths.length * Math.min(1, 0.35 + activity));
  const midi = lowestFrom(LOWEST[0] + (LOWEST[1] - LOWEST[0]) * loudness.arousal - depth, root);
  return eighths
    .slice(0, count)
    .toSorted((a, b) => a - b)
    .map((eighth) => ({
      voice: "pulse",
      startTick: eighth * EIGHTH_TICKS,
      durationTicks: Math.round(EIGHTH_TICKS * (LENGTHS[0] + (LENGTHS[1] - LENGTHS[0]) * loudness.arousal)),
      midi,
      velocity: velocityOf("bass", loudness, eighth % 2 === 0 ? -6 : -12, random),
    }));
}

function lowestFrom(least: number, root: number): number {
  const lowest = Math.max(LOWEST_OF_ALL, Math.round(least));
  return lowest + modulo(root - lowest, 12);
}
