/**
 * This file is what the lane of brightness does to the whole mix: it lifts or lowers what lies above 1 kHz, by as much as the world wants beside what its
 * instruments do themselves, and takes back the loudness that opening filters add, so that bright is another colour and not another level.
 */
import { BLOCK_SAMPLES, type StereoBlock } from "./block.ts";
import { gainOfDb, onePoleOf } from "./exact.ts";

const SPLIT = onePoleOf(1000);
/** Where the lane changes nothing: where most goals stand in the middle of a person's rest. */
const MIDDLE = 0.42;
/** Taken back over the whole course: what the pads' and the strings' filters add as they open (measured in five worlds). */
const LOUDER_DB = 2.2;
const SILENT = 1e-15;

/** Colours the block in place; `tiltDb` is the range of the highs from lane 0 to lane 1. Gains move in straight lines. */
export type Colour = (block: StereoBlock, brightFrom: number, brightTo: number, tiltDb: number) => void;

export function createColour(): Colour {
  // [low of the left, low of the right]
  const state = new Float64Array(2);
  return ({ left, right }, brightFrom, brightTo, tiltDb) => {
    const lowFrom = levelAt(brightFrom);
    const highFrom = lowFrom * gainOfDb(tiltDb * (brightFrom - MIDDLE));
    const lowStep = (levelAt(brightTo) - lowFrom) / BLOCK_SAMPLES;
    const highStep = (levelAt(brightTo) * gainOfDb(tiltDb * (brightTo - MIDDLE)) - highFrom) / BLOCK_SAMPLES;
    let low = lowFrom;
    let high = highFrom;
    let l = state[0]!;
    let r = state[1]!;
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      low += lowStep;
      high += highStep;
      l += SPLIT * (left[i]! - l);
      r += SPLIT * (right[i]! - r);
      left[i] = low * l + high * (left[i]! - l);
      right[i] = low * r + high * (right[i]! - r);
    }
    state[0] = Math.abs(l) < SILENT ? 0 : l;
    state[1] = Math.abs(r) < SILENT ? 0 : r;
  };
}

const levelAt = (bright: number): number => gainOfDb(LOUDER_DB * (MIDDLE - bright));
