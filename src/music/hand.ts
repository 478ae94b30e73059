/**
 * The hand: how one section is played, drawn once for it. People differ in this more than affect asks, so a piece that always pedals, spreads
 * and hesitates alike would not sound played.
 */
import { randomFor } from "../random.ts";

export type Hand = {
  /** Share of the notes that the pedal catches, added to what arousal asks. */
  readonly pedal: number;
  /** 0…1: how often the pedal is changed. */
  readonly changes: number;
  /** Times the world's share of tones close under the tune. */
  readonly answers: number;
  /** Times the world's lag. */
  readonly lag: number;
  /** Added to the variation of gaps. */
  readonly variation: number;
  /** Semitones added to both ends of the keyboard in use. */
  readonly reach: number;
  /** Steps of MIDI velocity. */
  readonly weight: number;
};

export function handOf(seed: number, section: number): Hand {
  const { unit, below } = randomFor(seed, "hand", section);
  return {
    pedal: 0.3 * (unit() - 0.6),
    changes: unit(),
    answers: 0.45 + 1.05 * unit(),
    lag: 1.6 * unit(),
    variation: 0.16 * (unit() - 0.5),
    reach: below(11) - 5,
    weight: below(7) - 3,
  };
}
