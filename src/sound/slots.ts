/**
 * This file keeps the slots in which one instrument's notes sound: a bounded number of them, each with a soft envelope that is known at both ends
 * of every block. When one too many is asked for, the note least missed fades in 5 ms beside its successor: stealing never clicks.
 */
import { AUDIO_RATE_HZ } from "../types.ts";
import { BLOCK_SAMPLES, BLOCK_SEC } from "./block.ts";
import { decay } from "./exact.ts";

const STAGE = { free: 0, held: 1, released: 2, stolen: 3 } as const;
/** A decay aims this far below zero: it ends for good after 3.5 time constants instead of lingering unheard, and without a step. */
const BELOW = 1 / 32;
/** 4 blocks of 64 samples are 5.3 ms. */
const STEAL_BLOCKS = 4;
/** Slots beside the limit, in which stolen notes end. */
const SPARE_SLOTS = 6;

/** Times of an envelope; `bodyTauSec` is the decay while the note is held, Infinity for none. */
export type EnvelopeTimes = { readonly attackSec: number; readonly bodyTauSec: number; readonly releaseTauSec: number };

export type Slots = {
  readonly count: number;
  /** A number for each slot. */
  readonly column: () => Float64Array;
  /** Envelope at the first and last edge of the present block; 0 and 0 for a free slot. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** First sample of the block that sounds: a note may begin inside a block. */
  readonly offset: Int32Array;
  /** A slot for a note that begins at `offset` of the present block, or −1 when none is free before the next block. */
  claim(times: EnvelopeTimes, offset: number, endSample: number): number;
  /** Makes every note end at or before this sample. */
  endBy(sample: number): void;
  /** Steps all envelopes over the block that begins at this sample; call it once a block, after the claims. False when none sounds. */
  advance(blockStart: number): boolean;
  readonly isFree: (slot: number) => boolean;
  readonly sounding: () => number;
};

export function createSlots(limit: number): Slots {
  const count = limit + SPARE_SLOTS;
  const stage = new Uint8Array(count);
  const offset = new Int32Array(count);
  const [from, to, endSample, bornAt, progress, attackStep, body, bodyStep, releaseStep, fade] = Array.from(
    { length: 10 },
    () => new Float64Array(count),
  ) as [Floats, Floats, Floats, Floats, Floats, Floats, Floats, Floats, Floats, Floats];
  const births = new Float64Array(1);
  /** True while any slot is not free: an instrument that rests costs nothing. */
  const busy = new Uint8Array(1);

  const inStage = (wanted: number): number => {
    let found = 0;
    for (let slot = 0; slot < count; slot++) if (stage[slot] === wanted) found++;
    return found;
  };
  const sounding = () => inStage(STAGE.held) + inStage(STAGE.released);

  /** The quietest note that is already released, else the one held longest. */
  const stealOne = () => {
    let chosen = -1;
    for (let slot = 0; slot < count; slot++) {
      if (stage[slot] !== STAGE.held && stage[slot] !== STAGE.released) continue;
      if (chosen < 0 || isLessMissed(slot, chosen)) chosen = slot;
    }
    if (chosen >= 0) stage[chosen] = STAGE.stolen;
  };
  const isLessMissed = (slot: number, other: number): boolean => {
    if (stage[slot] !== stage[other]) return stage[slot] === STAGE.released;
    return stage[slot] === STAGE.released ? to[slot]! < to[other]! : bornAt[slot]! < bornAt[other]!;
  };

  // Writes its result where it belongs: a number that a function gives back would be garbage, thousands of times a second.
  const stepEnvelope = (slot: number, blockStart: number) => {
    const sounded = BLOCK_SAMPLES - offset[slot]!;
    if (stage[slot] === STAGE.held && endSample[slot]! <= blockStart) stage[slot] = STAGE.released;
    if (stage[slot] === STAGE.held) {
      progress[slot] = Math.min(1, progress[slot]! + attackStep[slot]! * sounded);
      body[slot] = fallen(body[slot]!, bodyStep[slot]!);
    } else if (stage[slot] === STAGE.released) {
      body[slot] = fallen(body[slot]!, releaseStep[slot]!);
    } else fade[slot] = Math.max(0, fade[slot]! - 1 / STEAL_BLOCKS);
    to[slot] = rounded(progress[slot]!) * body[slot]! * rounded(fade[slot]!);
  };

  return {
    count,
    column: () => new Float64Array(count),
    from,
    to,
    offset,
    claim(times, noteOffset, noteEnd) {
      if (sounding() >= limit) stealOne();
      const slot = stage.indexOf(STAGE.free);
      if (slot < 0) return -1;
      busy[0] = 1;
      stage[slot] = STAGE.held;
      offset[slot] = noteOffset;
      endSample[slot] = noteEnd;
      births[0] = births[0]! + 1;
      bornAt[slot] = births[0]!;
      attackStep[slot] = 1 / (times.attackSec * AUDIO_RATE_HZ);
      bodyStep[slot] = decay(BLOCK_SEC, times.bodyTauSec);
      releaseStep[slot] = decay(BLOCK_SEC, times.releaseTauSec);
      progress[slot] = 0;
      to[slot] = 0;
      body[slot] = 1;
      fade[slot] = 1;
      return slot;
    },
    endBy(sample) {
      for (let slot = 0; slot < count; slot++) endSample[slot] = Math.min(endSample[slot]!, sample);
    },
    advance(blockStart) {
      if (busy[0] === 0) return false;
      busy[0] = 0;
      for (let slot = 0; slot < count; slot++) {
        const before = to[slot]!;
        from[slot] = before;
        if (before > 0 || stage[slot] !== STAGE.free) busy[0] = 1;
        if (stage[slot] === STAGE.free) continue;
        if (before > 0) offset[slot] = 0;
        stepEnvelope(slot, blockStart);
        if (to[slot] === 0) stage[slot] = STAGE.free;
      }
      return busy[0] === 1;
    },
    isFree: (slot) => stage[slot] === STAGE.free && from[slot] === 0,
    sounding,
  };
}

/** 0 … 1 without corners at either end. */
const rounded = (share: number): number => share * share * (3 - 2 * share);
const fallen = (level: number, step: number): number => Math.max(0, (level + BELOW) * step - BELOW);

type Floats = Float64Array;
