/**
 * This file is the tide: pink noise that swells and ebbs like a quiet sea, a little apart on both sides. It is the air around the
 * music and keeps sounding when notes pause.
 */
import { BLOCK_SAMPLES, BLOCK_SEC, createStereoBlock, type StereoBlock } from "./block.ts";
import { onePoleOf } from "./exact.ts";
import { createLowPass } from "./low-pass.ts";
import type { FillNoise } from "./noise.ts";
import { SINE, WAVE_LENGTH } from "./waves.ts";

/** Two waves of different length never meet in the same way twice. */
const WAVES_SEC = [11.3, 17.9] as const;
const DAMPING = 1.3;
/** Below this a loudspeaker only rumbles. */
const THIN = onePoleOf(120);
/** Poles and gains of Kellet's "economy" pink filter, poles moved from 44.1 to 48 kHz as p^(44.1/48). */
const POLES = [0.99783, 0.96594, 0.59664] as const;
const GAINS = [0.099046, 0.29633, 1.0526913] as const;
const DIRECT = 0.1848;

export type Bed = {
  readonly out: StereoBlock;
  /** Cutoff at ebb and how far it rises to the flood; level at ebb, where flood is 1; share of the hiss that stays unfiltered. */
  tune(cutoffHz: number, riseHz: number, ebb: number, air: number): void;
  /** `opened` multiplies the hiss that stays unfiltered. */
  render(opened: number): void;
};

export function createBed(noise: FillNoise): Bed {
  const out = createStereoBlock();
  const raw = createStereoBlock();
  const bass = new Float64Array(2);
  const lowPass = createLowPass(DAMPING);
  // Three poles of the left, three of the right.
  const pink = new Float64Array(6);
  const turns = new Float64Array(2);
  // [cutoff, rise, ebb, air]
  const shape = new Float64Array([420, 700, 0.35, 0.05]);

  /** Pink noise on both sides, in one loop: each waits for its own last result. */
  const hiss = (level: number) => {
    const { left, right } = raw;
    let l0 = pink[0]!;
    let l1 = pink[1]!;
    let l2 = pink[2]!;
    let r0 = pink[3]!;
    let r1 = pink[4]!;
    let r2 = pink[5]!;
    noise(left);
    noise(right);
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      const l = left[i]! * level;
      const r = right[i]! * level;
      l0 = POLES[0] * l0 + GAINS[0] * l;
      r0 = POLES[0] * r0 + GAINS[0] * r;
      l1 = POLES[1] * l1 + GAINS[1] * l;
      r1 = POLES[1] * r1 + GAINS[1] * r;
      l2 = POLES[2] * l2 + GAINS[2] * l;
      r2 = POLES[2] * r2 + GAINS[2] * r;
      left[i] = l0 + l1 + l2 + DIRECT * l;
      right[i] = r0 + r1 + r2 + DIRECT * r;
    }
    pink[0] = l0;
    pink[1] = l1;
    pink[2] = l2;
    pink[3] = r0;
    pink[4] = r1;
    pink[5] = r2;
  };

  /** What was filtered, without its lowest part, and a little of what was not. */
  const open = (side: 0 | 1, samples: Float64Array, unfiltered: Float64Array, air: number) => {
    let low = bass[side]!;
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      low += THIN * (samples[i]! - low);
      samples[i] = samples[i]! - low + air * unfiltered[i]!;
    }
    bass[side] = low;
  };

  /** 0 at ebb … 1 at flood. */
  const tide = (wave: 0 | 1): number => {
    const next = turns[wave]! + BLOCK_SEC / WAVES_SEC[wave];
    turns[wave] = next - Math.floor(next);
    return 0.5 + 0.5 * SINE[Math.floor(turns[wave]! * WAVE_LENGTH)]!;
  };

  return {
    out,
    tune(cutoffHz, riseHz, ebb, air) {
      shape[0] = cutoffHz;
      shape[1] = riseHz;
      shape[2] = ebb;
      shape[3] = air;
    },
    render(opened) {
      const ebb = shape[2]!;
      const height = 0.6 * tide(0) + 0.4 * tide(1);
      hiss(ebb + (1 - ebb) * height);
      out.left.set(raw.left);
      out.right.set(raw.right);
      lowPass.tune(shape[0]! + shape[1]! * height);
      lowPass.run(out);
      open(0, out.left, raw.left, opened * shape[3]!);
      open(1, out.right, raw.right, opened * shape[3]!);
    },
  };
}
