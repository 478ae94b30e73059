/** This file says what an instrument is, and how velocity, place and random chance become numbers for a note. */
import type { StereoBlock } from "./block.ts";

export type NoteRequest = {
  readonly midi: number;
  readonly velocity: number;
  /** Session sample at which it is let go. */
  readonly endSample: number;
  readonly lengthSamples: number;
};

export type Instrument = {
  /** What it sounded in the present block. */
  readonly out: StereoBlock;
  /** Begins a note at `offset` samples of the present block; false when every slot is taken until the next block. */
  start(note: NoteRequest, offset: number): boolean;
  /** Lets every held note go at this sample. */
  endBy(sample: number): void;
  /** Renders the block that begins at this sample; false when nothing sounds, and `out` is then not to be read. */
  render(blockStart: number): boolean;
  /** Notes that sound, the stolen ones in their last 5 ms not counted. */
  sounding(): number;
};

/** What all instruments share: lane values at both edges of a block, and chance of −1 … 1. */
export type Surroundings = {
  readonly lanes: { readonly from: Float64Array; readonly to: Float64Array };
  readonly chance: () => number;
};

/** MIDI velocity as a gain, its power ¾: 53 → 78, the span from calm to lively playing, is 2.5 dB, and the programme stays level. */
export function loudnessOf(velocity: number): number {
  const root = Math.sqrt(Math.min(127, Math.max(1, velocity)) / 127);
  return root * Math.sqrt(root);
}

/** Equal-power gains of a place −1 (left) … 1 (right). */
export const panLeft = (place: number): number => Math.sqrt(1 - place);
export const panRight = (place: number): number => Math.sqrt(1 + place);
