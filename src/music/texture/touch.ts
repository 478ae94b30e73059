/**
 * The touch: how one section is played, drawn once for it. People differ in this more than affect asks, so a piece that always pedals, spreads
 * and hesitates alike would not sound played.
 */
import { randomFor } from "../../random.ts";

export type Touch = {
  /** Share of the notes that the pedal catches, added to what arousal asks. */
  readonly pedal: number;
  /** 0…1: how often the pedal is changed. */
  readonly changes: number;
  /** 0…1: how late it is changed. */
  readonly late: number;
  /** Times the world's share of tones close under the tune. */
  readonly answers: number;
  /** Chance that an answer goes on by step. */
  readonly smooth: number;
  /** Times the world's lag. */
  readonly lag: number;
  /** Added to the variation of gaps. */
  readonly variation: number;
  /** Semitones added to both ends of the keyboard in use. */
  readonly reach: number;
  /** 0…1: how often a chord is made an applied dominant. */
  readonly chroma: number;
  /** Steps of MIDI velocity. */
  readonly weight: number;
};

/** How far a section's touch may go from the piece's, of all that a touch may be. */
const DRIFT = 1.25;

export function touchOf(seed: number, section: number): Touch {
  // A stream of its own for each, so that one more shifts no other; "hand" is what the streams are named.
  const unit = (name: string) =>
    folded(randomFor(seed, "hand", name).unit() + DRIFT * (randomFor(seed, "hand", `${section} ${name}`).unit() - 0.5));
  const between = (name: string, least: number, most: number) => least + (most - least) * unit(name);
  // Who lets much ring changes the pedal seldom.
  const wet = unit("wet");
  return {
    pedal: -0.76 + 1.34 * wet,
    changes: 1 - wet,
    late: Math.max(0, between("late", -0.6, 1.3)),
    answers: between("answers", 0.15, 1.25),
    smooth: Math.max(0, between("smooth", -0.8, 1.35)),
    lag: Math.max(0, between("lag", -0.7, 2.5)),
    variation: between("variation", -0.24, 0.28),
    reach: Math.round(between("reach", -21, 17)),
    weight: Math.round(between("weight", -1, 3)),
    chroma: Math.max(0, between("chroma", -0.5, 0.9)),
  };
}

/** What leaves 0…1 comes back from its end, so that all of it stays as probable. */
function folded(share: number): number {
  const inside = share < 0 ? -share : share > 1 ? 2 - share : share;
  return Math.min(1, Math.max(0, inside));
}
