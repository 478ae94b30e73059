/**
 * This file is the hall: a feedback delay network of eight lines (Jot 1991) with a Householder matrix. Every other line moves slowly by
 * a few samples, each at its own pace, so that no resonance stands still long enough to ring. It runs at half the sampling rate:
 * a hall has little to say above 8 kHz.
 */
import { AUDIO_RATE_HZ } from "../types.ts";
import { BLOCK_SEC, createStereoBlock, type StereoBlock } from "./block.ts";
import { createDiffuser } from "./diffuser.ts";
import { exp2, onePoleOf } from "./exact.ts";
import { createDouble, createHalve, HALF_SAMPLES } from "./half-rate.ts";
import { SINE, WAVE_LENGTH } from "./waves.ts";

const RATE_HZ = AUDIO_RATE_HZ / 2;
const LINES = 8;
/** Primes, 32…64 ms: echoes of different lines never fall together. */
const LENGTHS_SAMPLES = [787, 877, 967, 1087, 1187, 1303, 1423, 1523] as const;
const LINE_SAMPLES = 2048;
const LINE_MASK = LINE_SAMPLES - 1;
const MOVE_SAMPLES = 5.5;
/** Of each line; 0 stands still, and costs half. */
const MOVE_HZ = [0.13, 0, 0.19, 0, 0.26, 0, 0.33, 0] as const;
/** Until it is tuned: time to −60 dB of the low middle, and how fast highs die; here in about a third of it. */
const RT60_SEC = 3.8;
const DAMPING = 0.3;
/** The hall answers after 18 ms, filters included, and hears nothing below 140 Hz: near things stay near, and nothing booms. */
const PREDELAY_SAMPLES = 428;
const PREDELAY_MASK = 511;
/** At half the rate a one-pole of twice the frequency. */
const THIN = onePoleOf(2 * 140);
const DIFFUSION_SAMPLES = { left: [107, 173, 277], right: [113, 181, 263] } as const;
/** Far below hearing; keeps the lines from fading into slow denormal numbers. */
const BREATH = 1e-18;
const SILENT = 1e-15;
const OUT = 0.35;
/** Gain once round a line so that it falls by 60 dB in that time; 9.966 is log2(1000). */
const loopGain = (length: number, rt60Sec: number): number => exp2((-9.965784284662087 * length) / (rt60Sec * RATE_HZ));
/** What a line keeps of its last sample; reading between samples, which half the lines do, takes its share of the highs too. */
const keptOf = (damping: number): number => 0.7 * damping * damping;

type Eight<T> = readonly [T, T, T, T, T, T, T, T];

export type Reverb = {
  readonly out: StereoBlock;
  /** `damping` 0…1. */
  tune(rt60Sec: number, damping: number): void;
  render(input: StereoBlock): void;
};

export function createReverb(): Reverb {
  const out = createStereoBlock();
  const heardAll = createStereoBlock(HALF_SAMPLES);
  const entering = createStereoBlock(HALF_SAMPLES);
  const enter = createEntrance(entering);
  const [doubleLeft, doubleRight] = [createDouble(), createDouble()];
  const lines = Array.from({ length: LINES }, () => new Float32Array(LINE_SAMPLES));
  const read = Array.from({ length: LINES }, () => new Float64Array(HALF_SAMPLES));
  const mean = new Float64Array(HALF_SAMPLES);
  const turns = new Float64Array(LINES);
  const damped = new Float64Array(LINES);
  const loopGains = Float64Array.from(LENGTHS_SAMPLES, (length) => loopGain(length, RT60_SEC));
  const taken = new Float64Array([1 - keptOf(DAMPING)]);
  const head = new Int32Array(1);

  /** Samples by which a line is longer now; `ahead` turns on from now. */
  const moveOf = (line: number, ahead: number): number => {
    const turn = turns[line]! + ahead;
    return MOVE_SAMPLES * SINE[Math.floor((turn - Math.floor(turn)) * WAVE_LENGTH)]!;
  };

  const readStill = (line: number) => {
    const samples = lines[line]!;
    const delayed = read[line]!;
    const back = head[0]! - LENGTHS_SAMPLES[line]! + LINE_SAMPLES;
    for (let i = 0; i < HALF_SAMPLES; i++) delayed[i] = samples[(back + i) & LINE_MASK]!;
  };

  const readMoving = (line: number) => {
    const samples = lines[line]!;
    const delayed = read[line]!;
    const turn = MOVE_HZ[line]! * BLOCK_SEC;
    const start = moveOf(line, 0);
    const moveStep = (moveOf(line, turn) - start) / HALF_SAMPLES;
    turns[line] = turns[line]! + turn - Math.floor(turns[line]! + turn);
    const backStep = 1 - moveStep;
    let back = head[0]! - LENGTHS_SAMPLES[line]! - start + LINE_SAMPLES;
    for (let i = 0; i < HALF_SAMPLES; i++) {
      const whole = back | 0;
      const before = samples[whole & LINE_MASK]!;
      delayed[i] = before + (samples[(whole + 1) & LINE_MASK]! - before) * (back - whole);
      back += backStep;
    }
  };

  const [a, b, c, d, e, f, g, h] = read as unknown as Eight<Float64Array>;
  /** What all lines hear: mirrored for the way back, and with mixed signs, so that both sides differ, for the way out. */
  const sumUp = () => {
    const { left, right } = heardAll;
    for (let i = 0; i < HALF_SAMPLES; i++) {
      const ae = a[i]! + e[i]!;
      const bf = b[i]! + f[i]!;
      const cg = c[i]! + g[i]!;
      const dh = d[i]! + h[i]!;
      mean[i] = (ae + bf + cg + dh) * (2 / LINES);
      left[i] = (ae - bf + cg - dh) * OUT;
      right[i] = (ae + bf - cg - dh) * OUT;
    }
  };

  /** Two lines at once: each waits for its own last result, and the processor works on the other meanwhile. */
  const writePair = (line: number) => {
    const { left, right } = entering;
    const samples = lines[line]!;
    const nextSamples = lines[line + 1]!;
    const delayed = read[line]!;
    const nextHeard = read[line + 1]!;
    const gain = loopGains[line]!;
    const nextGain = loopGains[line + 1]!;
    const from = head[0]!;
    const share = taken[0]!;
    let dull = damped[line]!;
    let nextDull = damped[line + 1]!;
    for (let i = 0; i < HALF_SAMPLES; i++) {
      const at = (from + i) & LINE_MASK;
      dull += share * ((delayed[i]! - mean[i]!) * gain - dull);
      nextDull += share * ((nextHeard[i]! - mean[i]!) * nextGain - nextDull);
      samples[at] = left[i]! + dull + BREATH;
      nextSamples[at] = right[i]! + nextDull + BREATH;
    }
    damped[line] = Math.abs(dull) < SILENT ? 0 : dull;
    damped[line + 1] = Math.abs(nextDull) < SILENT ? 0 : nextDull;
  };

  return {
    out,
    tune(rt60Sec, damping) {
      for (let line = 0; line < LINES; line++) loopGains[line] = loopGain(LENGTHS_SAMPLES[line]!, rt60Sec);
      taken[0] = 1 - keptOf(damping);
    },
    render(input) {
      enter(input);
      for (let line = 0; line < LINES; line++) {
        if (MOVE_HZ[line] === 0) readStill(line);
        else readMoving(line);
      }
      sumUp();
      for (let line = 0; line < LINES; line += 2) writePair(line);
      head[0] = (head[0]! + HALF_SAMPLES) & LINE_MASK;
      doubleLeft(heardAll.left, out.left);
      doubleRight(heardAll.right, out.right);
    },
  };
}

/** Half the rate, pre-delay, high-pass and diffusion on the way in. */
function createEntrance(entering: StereoBlock): (input: StereoBlock) => void {
  const head = new Int32Array(1);
  const half = new Float64Array(HALF_SAMPLES);
  const sides = (["left", "right"] as const).map((side) => ({
    side,
    halve: createHalve(),
    line: new Float32Array(PREDELAY_MASK + 1),
    bass: new Float64Array(1),
    diffuse: createDiffuser(DIFFUSION_SAMPLES[side]),
  }));
  return (input) => {
    for (const { side, halve, line, bass, diffuse } of sides) {
      halve(input[side], half);
      const to = entering[side];
      const start = head[0]!;
      let low = bass[0]!;
      for (let i = 0; i < HALF_SAMPLES; i++) {
        const at = start + i;
        line[at & PREDELAY_MASK] = half[i]! + BREATH;
        const delayed = line[(at - PREDELAY_SAMPLES) & PREDELAY_MASK]!;
        low += THIN * (delayed - low);
        to[i] = delayed - low;
      }
      bass[0] = Math.abs(low) < SILENT ? 0 : low;
      diffuse(to);
    }
    head[0] = (head[0]! + HALF_SAMPLES) & PREDELAY_MASK;
  };
}
