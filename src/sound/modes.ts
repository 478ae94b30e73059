/**
 * This file is a bank of decaying partials, the modes of struck and plucked bodies: each is a two-pole resonator, which costs two
 * products a sample and rings as exactly as its numbers. Partials that have died away cost nothing.
 */
import { AUDIO_RATE_HZ } from "../types.ts";
import { BLOCK_SAMPLES, BLOCK_SEC } from "./block.ts";
import { decay, sineOfTurn } from "./exact.ts";

const MOST_PARTIALS = 16;
/** Four at once: each waits for its own last result, and the processor works on the others meanwhile. */
const GROUP = 4;
const GROUPS = MOST_PARTIALS / GROUP;
/** A group this quiet (−86 dB) is let go: behind its fader that is less than the last bit of a 16-bit file. */
const UNHEARD = 5e-5;
/** No partial is written above this. */
const HIGHEST_HZ = 14_000;

/** One partial of a note, filled in anew for each: its pitch, level and decay. */
export type Partial = { hz: number; amplitude: number; tauSec: number };
type WritePartial = (partial: Partial, rank: number) => void;

export type Modes = {
  /** Sets a slot's partials going, from rest; louder and longer ones belong first. */
  strike(slot: number, count: number, write: WritePartial): void;
  /** Rings a slot from `offset` to the block's end: even partials are added to one side, odd ones to the other. */
  ring(slot: number, even: Float64Array, odd: Float64Array, offset: number): void;
  /** False once all partials of a slot have died away. */
  rings(slot: number): boolean;
};

export function createModes(slots: number): Modes {
  const column = () => new Float64Array(slots * MOST_PARTIALS);
  const [last, before, turn, loss] = [column(), column(), column(), column()];
  const live = new Int32Array(slots);
  const level = new Float64Array(slots * GROUPS);
  const levelStep = new Float64Array(slots * GROUPS);
  const partial: Partial = { hz: 0, amplitude: 0, tauSec: 0 };

  /** y[n] = A rⁿ sin(ωn) by y[n] = 2r·cos ω·y[n−1] − r²·y[n−2]. */
  const set = (at: number, { hz, amplitude, tauSec }: Partial) => {
    const kept = decay(1 / AUDIO_RATE_HZ, tauSec);
    const share = hz / AUDIO_RATE_HZ;
    const cosine = share <= 0.25 ? sineOfTurn(0.25 - share) : -sineOfTurn(share - 0.25);
    last[at] = 0;
    before[at] = (-amplitude * sineOfTurn(share)) / kept;
    turn[at] = 2 * kept * cosine;
    loss[at] = kept * kept;
  };

  const silence = (at: number) => {
    last[at] = 0;
    before[at] = 0;
    turn[at] = 0;
    loss[at] = 0;
  };

  const ringGroup = (base: number, even: Float64Array, odd: Float64Array, offset: number) => {
    const c0 = turn[base]!;
    const c1 = turn[base + 1]!;
    const c2 = turn[base + 2]!;
    const c3 = turn[base + 3]!;
    const d0 = loss[base]!;
    const d1 = loss[base + 1]!;
    const d2 = loss[base + 2]!;
    const d3 = loss[base + 3]!;
    let p1 = last[base]!;
    let q1 = last[base + 1]!;
    let r1 = last[base + 2]!;
    let s1 = last[base + 3]!;
    let p2 = before[base]!;
    let q2 = before[base + 1]!;
    let r2 = before[base + 2]!;
    let s2 = before[base + 3]!;
    for (let i = offset; i < BLOCK_SAMPLES; i++) {
      const p = c0 * p1 - d0 * p2;
      const q = c1 * q1 - d1 * q2;
      const r = c2 * r1 - d2 * r2;
      const s = c3 * s1 - d3 * s2;
      even[i] = even[i]! + p + r;
      odd[i] = odd[i]! + q + s;
      p2 = p1;
      q2 = q1;
      r2 = r1;
      s2 = s1;
      p1 = p;
      q1 = q;
      r1 = r;
      s1 = s;
    }
    last[base] = p1;
    last[base + 1] = q1;
    last[base + 2] = r1;
    last[base + 3] = s1;
    before[base] = p2;
    before[base + 1] = q2;
    before[base + 2] = r2;
    before[base + 3] = s2;
  };

  return {
    strike(slot, count, write) {
      level.fill(0, slot * GROUPS, (slot + 1) * GROUPS);
      levelStep.fill(0, slot * GROUPS, (slot + 1) * GROUPS);
      for (let rank = 0; rank < MOST_PARTIALS; rank++) {
        const at = slot * MOST_PARTIALS + rank;
        silence(at);
        if (rank >= count) continue;
        write(partial, rank);
        if (partial.hz > HIGHEST_HZ) continue;
        set(at, partial);
        const group = slot * GROUPS + Math.floor(rank / GROUP);
        level[group] = level[group]! + Math.abs(partial.amplitude);
        levelStep[group] = Math.max(levelStep[group]!, decay(BLOCK_SEC, partial.tauSec));
      }
      live[slot] = Math.floor((Math.min(count, MOST_PARTIALS) + GROUP - 1) / GROUP);
    },
    ring(slot, even, odd, offset) {
      for (let group = 0; group < live[slot]!; group++) {
        const at = slot * GROUPS + group;
        ringGroup(slot * MOST_PARTIALS + group * GROUP, even, odd, offset);
        level[at] = level[at]! * levelStep[at]!;
      }
      while (live[slot]! > 0 && level[slot * GROUPS + live[slot]! - 1]! < UNHEARD) live[slot] = live[slot]! - 1;
    },
    rings: (slot) => live[slot]! > 0,
  };
}
