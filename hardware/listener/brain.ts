/** This file puts a simulated person's EEG together, sample by sample; any chunking gives the same samples. */
import { type Random, randomFor } from "../../src/random.ts";
import type { HeardMusic, Instruction } from "../../src/types.ts";
import { type Answered, createAnswer } from "./answer.ts";
import { createBlinks } from "./blinks.ts";
import { createEyes } from "./eyes.ts";
import { createGaussian } from "./gaussian.ts";
import { createInnerState } from "./inner-state.ts";
import { createLoose } from "./loose.ts";
import { createMuscle } from "./muscle.ts";
import { createPersonRhythms } from "./person-rhythms.ts";
import { LISTENER_ELECTRODES, type Personality } from "./personalities.ts";
import { createPink } from "./pink.ts";
import { createSite, type SharedSample } from "./site.ts";
import { createStrain } from "./strain.ts";

/** Calm of 1 raises the amplitude of alpha by half and lowers that of beta by a fifth. */
const CALM_ALPHA = 0.4;
const CALM_BETA = -0.2;

/** `isStrained`: whether muscle, lids that flutter or a loose electrode were in the newest samples. */
export type Truth = Answered & { readonly isStrained: boolean };

export type Brain = {
  readonly iafHz: number;
  /** Seconds from music to its effect; null for those who follow what control asks of it. */
  readonly lagSec: number | null;
  /** What moves this person now: no reading can be truer. */
  readonly truth: () => Truth;
  /** The next `length` samples of every electrode, in µV. */
  readonly next: (length: number) => readonly Float64Array[];
  readonly instruct: (instruction: Instruction) => void;
  readonly hear: (heard: HeardMusic) => void;
};

/** `day`: the same person on another day has the same traits and another course of everything else. */
export function createBrain(personality: Personality, seed: number, samplingRateHz: number, day = 0): Brain {
  const trait = (...key: readonly string[]) => randomFor(seed, "listener", ...key);
  const chance = day === 0 ? trait : (...key: readonly string[]) => randomFor(seed, "listener", "day", day, ...key);
  const eyes = createEyes(samplingRateHz);
  const inner = createInnerState(personality.response, samplingRateHz, createGaussian(chance("inner")));
  const answer =
    personality.answering === undefined
      ? null
      : createAnswer(personality.answering, samplingRateHz, trait, (...key) => chance("answer", ...key));
  const rhythms = createPersonRhythms(personality, samplingRateHz, trait, chance);
  const blink = createBlinks(personality.blinksPerMin, samplingRateHz, chance("blinks"));
  const muscle = createMuscle(personality.muscle, LISTENER_ELECTRODES.length, samplingRateHz, chance("muscle"));
  const mains = createMains(personality, samplingRateHz, trait("mains"));
  const clench = createMuscle(
    { burstsPerMin: personality.clenches.perMin, sdUv: personality.clenches.sdUv },
    LISTENER_ELECTRODES.length,
    samplingRateHz,
    chance("clenches"),
  );
  const loosen = createLoose(personality.loose, LISTENER_ELECTRODES.length, samplingRateHz, chance("loose"));
  const strain = createStrain(LISTENER_ELECTRODES.length, samplingRateHz, chance("strain"));
  const pink = createPink(createGaussian(chance("background")));
  const sites = LISTENER_ELECTRODES.map((_, place) => createSite(personality, place, rhythms, samplingRateHz, chance));
  const [muscleUv, clenchUv, looseUv] = [0, 1, 2].map(() => new Float64Array(sites.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const shared: SharedSample = { alphaGain: 1, thetaGain: 1, betaGain: 1, blinkUv: 0, pink: 0, mains: 0 };
  let answered = UNMOVED;
  let isStrained = false;

  const step = () => {
    const calm = inner.step();
    shared.alphaGain = (1 + (personality.closedAlphaGain - 1) * eyes.step()) * Math.exp(CALM_ALPHA * calm);
    shared.betaGain = Math.exp(CALM_BETA * calm);
    shared.blinkUv = blink(eyes.areOpen());
    shared.pink = pink();
    shared.mains = mains();
    muscle(muscleUv);
    clench(clenchUv);
    loosen(looseUv);
    if (answer) {
      answered = answer.step();
      shared.alphaGain *= Math.exp(answered.alpha / 2);
      shared.thetaGain = Math.exp(answered.theta / 2);
      shared.betaGain *= Math.exp(answered.beta / 2);
      const flutterUv = strain(answered.strains, clenchUv);
      shared.blinkUv += flutterUv;
      if (flutterUv !== 0) isStrained = true;
    }
    for (let c = 0; c < muscleUv.length; c++) {
      muscleUv[c]! += clenchUv[c]! + looseUv[c]!;
      if (muscleUv[c] !== 0) isStrained = true;
    }
    rhythms.step();
  };
  return {
    iafHz: rhythms.iafHz,
    lagSec: answer?.lagSec ?? null,
    truth: () => ({ ...answered, isStrained }),
    next: (length) => {
      const samples = sites.map(() => new Float64Array(length));
      isStrained = false;
      for (let i = 0; i < length; i++) {
        step();
        for (const [place, row] of samples.entries())
          row[i] = sites[place]?.(shared, muscleUv[place] ?? 0) ?? Number.NaN;
      }
      return samples;
    },
    instruct: (instruction) => eyes.set(instruction.eyes),
    hear: (heard) => {
      inner.hear(heard);
      answer?.hear(heard);
    },
  };
}

const UNMOVED: Answered = { alpha: 0, theta: 0, beta: 0, strains: false };

/** Breaths a minute, with which a person's distance to a cable changes. */
const BREATHS_PER_SEC = 0.22;

/** The line, its amplitude 1 on average. */
function createMains({ mains: { hz, swell } }: Personality, samplingRateHz: number, random: Random): () => number {
  const mainsHz = hz === "by seed" ? (random.unit() < 0.5 ? 50 : 60) : hz;
  const turn = (2 * Math.PI * mainsHz) / samplingRateHz;
  const breath = (2 * Math.PI * BREATHS_PER_SEC) / samplingRateHz;
  let sample = 0;
  return () => {
    sample += 1;
    const line = Math.sin(turn * sample);
    return swell === 0 ? line : line * (1 + swell * Math.sin(breath * sample));
  };
}
