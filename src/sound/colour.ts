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

/**
 * Colours the block in place; `tiltDb` is the range of the highs from lane 0 to lane 1, `liftDb` what the music's own character adds to them. Gains move in straight lines from where the last block ended.
 */
export type Colour = (block: StereoBlock, bright: number, tiltDb: number, liftDb?: number) => void;

export function createColour(): Colour {
  // [low of the left, low of the right]
  const kept = new Float64Array(2);
  // [brightness, tilt, gain of the lows, gain of the highs, lift] at the last block's end
  const at = new Float64Array([MIDDLE, 0, 1, 1, 0]);

  const moveTo = (bright: number, tiltDb: number, liftDb: number) => {
    if (bright === at[0] && tiltDb === at[1] && liftDb === at[4]) return;
    at[0] = bright;
    at[1] = tiltDb;
    at[4] = liftDb;
    at[2] = gainOfDb(LOUDER_DB * (MIDDLE - bright));
    const highDb = tiltDb * (bright - MIDDLE) + liftDb;
    at[3] = highDb === 0 ? at[2] : at[2] * gainOfDb(highDb);
  };
  /** Where lows and highs move as one, nothing has to be split. */
  const turn = ({ left, right }: StereoBlock, from: number, to: number) => {
    const step = (to - from) / BLOCK_SAMPLES;
    let gain = from;
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      gain += step;
      left[i] = left[i]! * gain;
      right[i] = right[i]! * gain;
    }
  };
  const tilt = ({ left, right }: StereoBlock, lowFrom: number, highFrom: number) => {
    const lowStep = (at[2]! - lowFrom) / BLOCK_SAMPLES;
    const highStep = (at[3]! - highFrom) / BLOCK_SAMPLES;
    let low = lowFrom;
    let high = highFrom;
    let l = kept[0]!;
    let r = kept[1]!;
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      low += lowStep;
      high += highStep;
      l += SPLIT * (left[i]! - l);
      r += SPLIT * (right[i]! - r);
      left[i] = low * l + high * (left[i]! - l);
      right[i] = low * r + high * (right[i]! - r);
    }
    kept[0] = Math.abs(l) < SILENT ? 0 : l;
    kept[1] = Math.abs(r) < SILENT ? 0 : r;
  };
  return (block, bright, tiltDb, liftDb = 0) => {
    const lowFrom = at[2]!;
    const highFrom = at[3]!;
    moveTo(bright, tiltDb, liftDb);
    if (lowFrom === highFrom && at[2] === at[3]) turn(block, lowFrom, at[2]!);
    else tilt(block, lowFrom, highFrom);
  };
}
