/**
 * This file measures loudness as broadcasters do (ITU-R BS.1770-4, EBU Tech 3341 and 3342), stretch after stretch, for sound at 48 kHz.
 * The packages that do this want a whole piece in memory or do not load in Node.
 */
import { AUDIO_RATE_HZ } from "../types.ts";
import { createTruePeak } from "./true-peak.ts";

export type Loudness = {
  /** Integrated loudness in LUFS; null where nothing was loud enough to count. */
  readonly lufs: number | null;
  /** Loudness range. */
  readonly rangeLu: number;
  /** Most that the short-term loudness changes within two seconds, in either direction. */
  readonly jumpLu: number;
  readonly truePeakDb: number | null;
  /** Larger mean of the two sides, of full scale. */
  readonly dc: number;
};

export type LoudnessMeter = {
  readonly push: (stretch: { readonly left: Float32Array; readonly right: Float32Array }) => void;
  readonly read: () => Loudness;
};

/** Both filters of the K weighting at 48 kHz: b0, b1, b2, a1, a2. */
const SHELF = [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585] as const;
const HIGH_PASS = [1, -2, 1, -1.99004745483398, 0.99007225036621] as const;
const STEP_SAMPLES = AUDIO_RATE_HZ / 10;
const MOMENTARY_STEPS = 4;
const SHORT_TERM_STEPS = 30;
const JUMP_STEPS = 20;
const SILENT_LUFS = -70;

export function createLoudnessMeter(): LoudnessMeter {
  const sides = [createSide(), createSide()] as const;
  /** Weighted energy of each tenth of a second, both sides together. */
  const energies: number[] = [];
  let energy = 0;
  let samples = 0;
  return {
    push: ({ left, right }) => {
      for (let i = 0; i < left.length; i++) {
        energy += sides[0].push(left[i] ?? 0) + sides[1].push(right[i] ?? 0);
        samples++;
        if (samples % STEP_SAMPLES > 0) continue;
        energies.push(energy / STEP_SAMPLES);
        energy = 0;
      }
    },
    read: () => {
      const momentary = windowsOf(energies, MOMENTARY_STEPS);
      const shortTerm = windowsOf(energies, SHORT_TERM_STEPS);
      const peak = Math.max(...sides.map(({ peak }) => peak()));
      return {
        lufs: gated(momentary, -10),
        rangeLu: rangeOf(shortTerm),
        jumpLu: jumpOf(shortTerm),
        truePeakDb: peak > 0 ? 20 * Math.log10(peak) : null,
        dc: Math.max(...sides.map(({ sum }) => Math.abs(sum()) / Math.max(1, samples))),
      };
    },
  };
}

function createSide() {
  const filters = [createFilter(SHELF), createFilter(HIGH_PASS)] as const;
  const truePeak = createTruePeak();
  let sum = 0;
  return {
    push: (sample: number): number => {
      sum += sample;
      truePeak.push(sample);
      return filters[1](filters[0](sample)) ** 2;
    },
    sum: () => sum,
    peak: truePeak.read,
  };
}

function createFilter([b0, b1, b2, a1, a2]: readonly [number, number, number, number, number]) {
  let [z1, z2] = [0, 0];
  return (x: number): number => {
    const y = b0 * x + z1;
    z1 = b1 * x - a1 * y + z2;
    z2 = b2 * x - a2 * y;
    return y;
  };
}

/** Mean energy of every run of so many steps. */
function windowsOf(energies: readonly number[], steps: number): readonly number[] {
  let sum = 0;
  return energies.flatMap((energy, i) => {
    sum += energy - (energies[i - steps] ?? 0);
    return i + 1 < steps ? [] : [Math.max(0, sum) / steps];
  });
}

const lufsOf = (energy: number): number => -0.691 + 10 * Math.log10(energy);

function meanOfLoud(energies: readonly number[], leastLufs: number): number | null {
  const loud = energies.filter((energy) => energy > 0 && lufsOf(energy) > leastLufs);
  return loud.length === 0 ? null : loud.reduce((a, b) => a + b, 0) / loud.length;
}

function gated(energies: readonly number[], gateLu: number): number | null {
  const first = meanOfLoud(energies, SILENT_LUFS);
  const second = first === null ? null : meanOfLoud(energies, lufsOf(first) + gateLu);
  return second === null ? null : lufsOf(second);
}

/** From the 10th to the 95th percentile of what lies at most 20 LU below the mean. */
function rangeOf(shortTerm: readonly number[]): number {
  const mean = meanOfLoud(shortTerm, SILENT_LUFS);
  if (mean === null) return 0;
  const loud = shortTerm.filter((energy) => energy > 0 && lufsOf(energy) > Math.max(SILENT_LUFS, lufsOf(mean) - 20));
  const sorted = loud.map(lufsOf).toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return at(0.95) - at(0.1);
}

function jumpOf(shortTerm: readonly number[]): number {
  const levels = shortTerm.map((energy) => (energy > 0 ? lufsOf(energy) : SILENT_LUFS));
  return levels.slice(JUMP_STEPS).reduce((most, lufs, i) => Math.max(most, Math.abs(lufs - (levels[i] ?? lufs))), 0);
}
