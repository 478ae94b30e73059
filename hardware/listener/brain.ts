/** This file puts a simulated person's EEG together, sample by sample; any chunking gives the same samples. */
import { randomFor } from "../../src/random.ts";
import type { HeardMusic, Instruction } from "../../src/types.ts";
import { createBlinks } from "./blinks.ts";
import { createEyes } from "./eyes.ts";
import { createGaussian } from "./gaussian.ts";
import { createInnerState } from "./inner-state.ts";
import { createMuscle } from "./muscle.ts";
import { createPersonRhythms } from "./person-rhythms.ts";
import { LISTENER_ELECTRODES, type Personality } from "./personalities.ts";
import { createPink } from "./pink.ts";
import { createSite, type SharedSample } from "./site.ts";

/** Calm of 1 raises the amplitude of alpha by half and lowers that of beta by a fifth. */
const CALM_ALPHA = 0.4;
const CALM_BETA = -0.2;

export type Brain = {
  readonly iafHz: number;
  /** The next `length` samples of every electrode, in µV. */
  readonly next: (length: number) => readonly Float64Array[];
  readonly instruct: (instruction: Instruction) => void;
  readonly hear: (heard: HeardMusic) => void;
};

export function createBrain(personality: Personality, seed: number, samplingRateHz: number): Brain {
  const chance = (...key: readonly string[]) => randomFor(seed, "listener", ...key);
  const eyes = createEyes(samplingRateHz);
  const inner = createInnerState(personality.response, samplingRateHz, createGaussian(chance("inner")));
  const rhythms = createPersonRhythms(personality, samplingRateHz, chance);
  const blink = createBlinks(personality.blinksPerMin, samplingRateHz, chance("blinks"));
  const muscle = createMuscle(personality.muscle, LISTENER_ELECTRODES.length, samplingRateHz, chance("muscle"));
  const mains = createMains(personality, samplingRateHz);
  const pink = createPink(createGaussian(chance("background")));
  const sites = LISTENER_ELECTRODES.map((_, place) => createSite(personality, place, rhythms, samplingRateHz, chance));
  const muscleUv = new Float64Array(sites.length);
  const shared: SharedSample = { alphaGain: 1, betaGain: 1, blinkUv: 0, pink: 0, mainsUv: 0 };

  const step = () => {
    const calm = inner.step();
    shared.alphaGain = (1 + (personality.closedAlphaGain - 1) * eyes.step()) * Math.exp(CALM_ALPHA * calm);
    shared.betaGain = Math.exp(CALM_BETA * calm);
    shared.blinkUv = blink(eyes.areOpen());
    shared.pink = pink();
    shared.mainsUv = mains();
    muscle(muscleUv);
    rhythms.step();
  };
  return {
    iafHz: rhythms.iafHz,
    next: (length) => {
      const samples = sites.map(() => new Float64Array(length));
      for (let i = 0; i < length; i++) {
        step();
        for (const [place, row] of samples.entries())
          row[i] = sites[place]?.(shared, muscleUv[place] ?? 0) ?? Number.NaN;
      }
      return samples;
    },
    instruct: (instruction) => eyes.set(instruction.eyes),
    hear: inner.hear,
  };
}

function createMains({ mainsHz, mainsUv }: Personality, samplingRateHz: number): () => number {
  const turn = (2 * Math.PI * mainsHz) / samplingRateHz;
  let sample = 0;
  return () => {
    sample += 1;
    return mainsUv * Math.sin(turn * sample);
  };
}
