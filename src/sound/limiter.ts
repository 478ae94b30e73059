/**
 * This file is the look-ahead limiter: the gain wanted for each sample is held for the look-ahead by a sliding-window minimum (so an
 * equal peak renews the hold) and then averaged over the same window, which reaches it in time and without a corner. The ceiling
 * holds by construction: the average of values that are all small enough is small enough.
 */
import { AUDIO_RATE_HZ } from "../types.ts";
import { BLOCK_SAMPLES, type StereoBlock } from "./block.ts";
import { decay, gainOfDb } from "./exact.ts";

/** 5.3 ms, whole blocks. */
export const LOOK_AHEAD_SAMPLES = 4 * BLOCK_SAMPLES;
const MASK = LOOK_AHEAD_SAMPLES - 1;
/** Room below full scale for what lies between samples: true peaks stay below −1 dB. */
export const CEILING = gainOfDb(-1.5);
/** Ages are counted round a ring far longer than any wait. */
const AGE_MASK = 0x3fff_ffff;
const RECOVERY = 1 - decay(1 / AUDIO_RATE_HZ, 0.15);

/** After this many blocks without a peak every gain that is still averaged is 1. */
const CALM_BLOCKS = LOOK_AHEAD_SAMPLES / BLOCK_SAMPLES + 1;
/** A gain so near to 1 is 1. */
const WHOLE = 1 - 1e-9;

/** Limits the block in place and gives it back LOOK_AHEAD_SAMPLES later. */
export type Limiter = (block: StereoBlock) => void;

export function createLimiter(): Limiter {
  const heldLeft = new Float64Array(LOOK_AHEAD_SAMPLES);
  const heldRight = new Float64Array(LOOK_AHEAD_SAMPLES);
  const recent = new Float64Array(LOOK_AHEAD_SAMPLES).fill(1);
  const holdLowest = createWindowMinimum();
  const wanted = new Float64Array(BLOCK_SAMPLES);
  // [present gain, sum of the recent gains]
  const gain = new Float64Array([1, LOOK_AHEAD_SAMPLES]);
  // [index in the ring, blocks since anything was held down]
  const state = new Int32Array(2);

  /** Fills in the gain that each sample wants; true when it is 1 for all of them. */
  const want = (left: Float64Array, right: Float64Array): boolean => {
    let highest = 0;
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      const peak = Math.max(Math.abs(left[i]!), Math.abs(right[i]!));
      highest = Math.max(highest, peak);
      wanted[i] = peak > CEILING ? CEILING / peak : 1;
    }
    return highest <= CEILING;
  };

  /** Nothing was too loud for longer than the look-ahead: the block only waits its turn. */
  const delay = (left: Float64Array, right: Float64Array) => {
    let at = state[0]!;
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      const nextLeft = left[i]!;
      const nextRight = right[i]!;
      left[i] = heldLeft[at]!;
      right[i] = heldRight[at]!;
      heldLeft[at] = nextLeft;
      heldRight[at] = nextRight;
      at = (at + 1) & MASK;
    }
    state[0] = at;
  };

  return ({ left, right }) => {
    const quiet = want(left, right) && gain[0] === 1;
    state[1] = quiet ? Math.min(CALM_BLOCKS + 1, state[1]! + 1) : 0;
    if (state[1]! > CALM_BLOCKS) {
      delay(left, right);
      return;
    }
    holdLowest(wanted);
    let current = gain[0]!;
    let sum = gain[1]!;
    let at = state[0]!;
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      // The gains of the look-ahead since the oldest sample came in, itself included.
      const applied = sum / LOOK_AHEAD_SAMPLES;
      const nextLeft = left[i]!;
      const nextRight = right[i]!;
      left[i] = clip(heldLeft[at]! * applied);
      right[i] = clip(heldRight[at]! * applied);
      heldLeft[at] = nextLeft;
      heldRight[at] = nextRight;
      current = Math.min(wanted[i]!, current < WHOLE ? current + (1 - current) * RECOVERY : 1);
      sum += current - recent[at]!;
      recent[at] = current;
      at = (at + 1) & MASK;
    }
    state[0] = at;
    gain[0] = current;
    gain[1] = at === 0 ? sumOf(recent) : sum;
  };
}

/** Rounding in the running sum may pass the ceiling by 1e-16; nothing else ever reaches this. */
const clip = (value: number): number => Math.min(CEILING, Math.max(-CEILING, value));

/** Once a turn of the ring the running sum is taken afresh, so that rounding never adds up. */
function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

/** Puts in each value's place the minimum of the last LOOK_AHEAD_SAMPLES values, by a queue of rising values (Lemire 2006). */
function createWindowMinimum(): (block: Float64Array) => void {
  const values = new Float64Array(LOOK_AHEAD_SAMPLES);
  const born = new Int32Array(LOOK_AHEAD_SAMPLES);
  // [head, length, now]
  const queue = new Int32Array(3);
  return (block) => {
    let head = queue[0]!;
    let length = queue[1]!;
    let now = queue[2]!;
    for (let i = 0; i < block.length; i++) {
      if (length > 0 && ((now - born[head]!) & AGE_MASK) >= LOOK_AHEAD_SAMPLES) {
        head = (head + 1) & MASK;
        length--;
      }
      const value = block[i]!;
      while (length > 0 && values[(head + length - 1) & MASK]! >= value) length--;
      const tail = (head + length) & MASK;
      values[tail] = value;
      born[tail] = now;
      length++;
      now = (now + 1) & AGE_MASK;
      block[i] = values[head]!;
    }
    queue[0] = head;
    queue[1] = length;
    queue[2] = now;
  };
}
