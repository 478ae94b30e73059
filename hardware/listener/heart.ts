/**
 * This file makes a simulated person's pulse as light sees it at the forehead: a systolic and a smaller diastolic wave on a large offset, turned
 * over (more blood, less light). The rate is their own; it moves with the breath, wanders within a minute, and follows the music weakly.
 */
import type { Random } from "../../src/random.ts";
import type { HeardMusic } from "../../src/types.ts";
import { createGaussian } from "./gaussian.ts";
import { createWander } from "./wander.ts";

/** Resting adults: 68 beats a minute, SD 7 between people. */
const REST_BPM = { mean: 68, sd: 7, reach: 14 } as const;
/** Shares of the rate: respiratory arrhythmia, slow wander, and what cannot be told from chance at a beat. RMSSD comes to some 20 … 40 ms. */
const BREATH = { hz: [0.2, 0.28], share: [0.015, 0.035] } as const;
const WANDER = { tauSec: 20, share: 0.02 } as const;
const JITTER_SHARE = 0.008;
/** Music that rouses (arousal 1) or calms (0) a person of full response moves the rate by so much. */
const MUSIC = { tauSec: 12, share: 0.06 } as const;

/** Light that comes back, as a sensor counts it. */
const LIGHT = { offset: 80_000, pulse: 900, breath: 250, noiseSd: 25 } as const;

export type Heart = {
  readonly restingBpm: number;
  /** The next `length` samples. */
  readonly next: (length: number) => Float64Array;
  readonly hear: (heard: HeardMusic) => void;
};

export function createHeart(
  response: number,
  samplingRateHz: number,
  chance: (...key: readonly string[]) => Random,
): Heart {
  const gaussian = createGaussian(chance("heart"));
  const lungs = chance("heart", "breath");
  const between = ([low, high]: readonly [number, number]) => low + (high - low) * lungs.unit();
  const { mean, sd, reach } = REST_BPM;
  const restingBpm = mean + Math.max(-reach, Math.min(reach, sd * gaussian()));
  const breathTurn = (2 * Math.PI * between(BREATH.hz)) / samplingRateHz;
  const breathShare = between(BREATH.share);
  const wander = createWander(WANDER.tauSec, samplingRateHz, createGaussian(chance("heart", "wander")));
  const noise = createGaussian(chance("heart", "noise"));
  const keep = Math.exp(-1 / (MUSIC.tauSec * samplingRateHz));
  let pull = 0;
  let moved = 0;
  let jitter = 0;
  let beat = 0;
  let breath = 0;

  const step = () => {
    breath += breathTurn;
    moved = keep * moved + (1 - keep) * pull;
    const shares = breathShare * Math.sin(breath) + WANDER.share * wander() + MUSIC.share * moved + jitter;
    beat += (restingBpm * (1 + shares)) / 60 / samplingRateHz;
    if (beat >= 1) {
      beat -= 1;
      jitter = JITTER_SHARE * gaussian();
    }
    return LIGHT.offset - LIGHT.pulse * waveAt(beat) + LIGHT.breath * Math.sin(breath) + LIGHT.noiseSd * noise();
  };
  return {
    restingBpm,
    next: (length) => Float64Array.from({ length }, step),
    hear: ({ sound }) => {
      if (sound.type !== "targets" || !Number.isFinite(sound.arousal)) return;
      pull = response * (2 * sound.arousal - 1);
    },
  };
}

/** A pulse wave over one beat, 0 … 1: it rises steeply, and a second, lower wave follows. */
function waveAt(beat: number): number {
  const bell = (middle: number, width: number) => Math.exp(-0.5 * ((beat - middle) / width) ** 2);
  return bell(0.3, 0.07) + 0.4 * bell(0.6, 0.09);
}
