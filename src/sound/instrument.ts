/** This file says what an instrument is, and how velocity, place and random chance become numbers for a note. */
import type { StereoBlock } from "./block.ts";
import { exp2 } from "./exact.ts";
import type { Noise } from "./noise.ts";

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

/** Where arousal stands behind the lanes that instruments see. */
export const AROUSAL = 6;
/** Of bars that tell none. */
const USUAL_AROUSAL = 0.42;
export const arousalOf = ({ lanes }: Pick<Surroundings, "lanes">): number => lanes.to[AROUSAL] ?? USUAL_AROUSAL;

/** Where gladness stands behind it: how far valence is above its middle, or below. */
export const GLADNESS = 7;
export const gladnessOf = ({ lanes }: Pick<Surroundings, "lanes">): number => lanes.to[GLADNESS] ?? 0;

/** Times an attack: 2.2 of the calmest, 1 in the middle, 0.35 of the liveliest. */
export const hasteOf = (arousal: number): number => exp2(2.7 * (USUAL_AROUSAL - arousal));

/** What all instruments share: lane values at both edges of a block, arousal and gladness behind them, and chance of −1 … 1. */
export type Surroundings = {
  readonly lanes: { readonly from: Float64Array; readonly to: Float64Array };
  readonly chance: Noise;
};

/**
 * MIDI velocity as a gain, its square, as General MIDI's synthesisers have it (DLS: 40 dB a tenfold velocity): 53 → 78, the span from calm to lively
 * playing, is 6.7 dB, and a bar's accents stand as far apart as in the pieces that people were asked about. How loud the programme is, the level keeper
 * decides.
 */
export function loudnessOf(velocity: number): number {
  const share = Math.min(127, Math.max(1, velocity)) / 127;
  return LOUDNESS * share * share;
}
/** As loud at velocity 64 as it was before it was a square. */
const LOUDNESS = 2.35;

/** Equal-power gains of a place −1 (left) … 1 (right). */
export const panLeft = (place: number): number => Math.sqrt(1 - place);
export const panRight = (place: number): number => Math.sqrt(1 + place);
