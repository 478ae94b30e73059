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
  /** Steps of MIDI velocity. */
  readonly weight: number;
};

/** How far a section's hand may go from the piece's, of all that hands may do. */
const DRIFT = 1.2;

export function handOf(seed: number, section: number): Hand {
  const [own, drift] = [randomFor(seed, "hand"), randomFor(seed, "hand", section)];
  const unit = () => folded(own.unit() + DRIFT * (drift.unit() - 0.5));
  const between = (least: number, most: number) => least + (most - least) * unit();
  return {
    pedal: between(-0.5, 0.5),
    changes: unit(),
    late: Math.max(0, between(-0.7, 1)),
    answers: between(0.25, 1.3),
    smooth: Math.max(0, between(-0.3, 0.75)),
    lag: between(0.1, 1.6),
    variation: between(-0.08, 0.08),
    reach: Math.round(between(-14, 10)),
    weight: Math.round(between(-1, 3)),
  };
}

/** What leaves 0…1 comes back from its end, so that all of it stays as probable. */
function folded(share: number): number {
  return share < 0 ? -share : share > 1 ? 2 - share : share;
}
