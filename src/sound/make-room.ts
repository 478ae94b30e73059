/**
 * This file makes room in the held chords: they leave the lows to the bass, and while a tune sounds the range in which it speaks, so that no two voices
 * that hold their tones share a band for long.
 */
import { BLOCK_SAMPLES, BLOCK_SEC, type StereoBlock } from "./block.ts";
import { onePoleOf } from "./exact.ts";

const LOWS = onePoleOf(110);
const SPEECH = onePoleOf(900);
/** Taken from what lies above that, where only the tune is heard: 3.1 dB. */
const MOST = 0.3;
const FOLLOW = BLOCK_SEC / 0.4;
const SILENT = 1e-15;

/** Works on the chords in place, beside the tune. */
export type MakeRoom = (chords: StereoBlock, tune: StereoBlock) => void;

export function createMakeRoom(): MakeRoom {
  // [lows of both sides, what lies below speech of both sides]
  const kept = new Float64Array(4);
  // [share of the tune in both, 0 … 1]
  const share = new Float64Array(1);
  return ({ left, right }, tune) => {
    const sung = powerOf(tune);
    const wanted = sung / (sung + powerOf({ left, right }) + 1e-12);
    const from = 1 - MOST * share[0]!;
    share[0] = share[0]! + (wanted - share[0]!) * FOLLOW;
    const step = (1 - MOST * share[0]! - from) / BLOCK_SAMPLES;
    let high = from;
    let lowL = kept[0]!;
    let lowR = kept[1]!;
    let midL = kept[2]!;
    let midR = kept[3]!;
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      high += step;
      lowL += LOWS * (left[i]! - lowL);
      lowR += LOWS * (right[i]! - lowR);
      const l = left[i]! - lowL;
      const r = right[i]! - lowR;
      midL += SPEECH * (l - midL);
      midR += SPEECH * (r - midR);
      left[i] = midL + high * (l - midL);
      right[i] = midR + high * (r - midR);
    }
    kept[0] = Math.abs(lowL) < SILENT ? 0 : lowL;
    kept[1] = Math.abs(lowR) < SILENT ? 0 : lowR;
    kept[2] = Math.abs(midL) < SILENT ? 0 : midL;
    kept[3] = Math.abs(midR) < SILENT ? 0 : midR;
  };
}

function powerOf({ left, right }: StereoBlock): number {
  let sum = 0;
  for (let i = 0; i < BLOCK_SAMPLES; i++) sum += left[i]! * left[i]! + right[i]! * right[i]!;
  return sum;
}
