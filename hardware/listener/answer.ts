/** This file puts together how a simulated person answers: hidden arousal and valence, what they learn, how they drift, believe and doze. */
import type { Random } from "../../src/random.ts";
import type { HeardMusic } from "../../src/types.ts";
import type { Answering } from "./answering.ts";
import { createFeeling } from "./feeling.ts";
import { createGaussian } from "./gaussian.ts";
import { createHearing, type Heard } from "./hearing.ts";
import { STEP_SEC } from "./learner.ts";
import { createTraining } from "./training.ts";
import { createWander } from "./wander.ts";

/** What the answer does to each rhythm, as a natural logarithm of its power, and whether jaw and eyes are strained now. */
export type Answered = {
  readonly alpha: number;
  readonly theta: number;
  readonly beta: number;
  readonly strains: boolean;
};

export type Answer = {
  /** From the music's beginning to its effect, in seconds: the person's own. */
  readonly lagSec: number;
  /** One sample further. */
  readonly step: () => Answered;
  readonly hear: (heard: HeardMusic) => void;
};

const LAG_SEC = [5, 40] as const;
/** Arousal of the middle of all music, as it is heard; below it music calms. */
const MIDDLE = { arousal: 0.3, valence: 0.5 } as const;
const DRIFT_TAU_SEC = 45;
const TREND_SEC = 600;
/** Spread of the 20 s means of rest (signal.md, section 5). */
const SPREAD = 0.23;
const BELIEF_TAU_SEC = 60;
const DOZE_SEC = 600;
/** Alpha goes as theta comes. */
const DOZE_ALPHA = -0.8;
/** Who is roused loses less beta than alpha. */
const ROUSED_BETA = -0.3;

/** `trait`: what is the same on every day; `chance`: what is this day's. */
export function createAnswer(
  answering: Answering,
  samplingRateHz: number,
  trait: (...key: readonly string[]) => Random,
  chance: (...key: readonly string[]) => Random,
): Answer {
  const [shortest, longest] = LAG_SEC;
  const lagSec = shortest * (longest / shortest) ** trait("lag").unit();
  const hearing = createHearing();
  const arousal = createFeeling(lagSec, STEP_SEC);
  const valence = createFeeling(lagSec, STEP_SEC);
  const training = answering.training && createTraining(answering.training, chance("training"));
  const wander = (name: string, sd: number) => {
    const own = createWander(DRIFT_TAU_SEC, 1 / STEP_SEC, createGaussian(chance("drift", name)));
    return () => sd * own();
  };
  const { driftSd } = answering;
  const drift = {
    alpha: wander("alpha", driftSd.alpha),
    theta: wander("theta", driftSd.theta),
    beta: wander("beta", driftSd.beta),
  };
  const day = chance("day");
  const trend = (day.unit() < 0.5 ? -1 : 1) * answering.trendSds * SPREAD;
  const belief = answering.belief * day.unit();
  let doze = 0;
  let steps = 0;

  const moved = (heard: Heard | null): number => {
    const { music } = answering;
    const byArousal = arousal.step(heard && heard.arousal - MIDDLE.arousal);
    const byValence = valence.step(heard && heard.valence - MIDDLE.valence);
    return music.arousal * byArousal + music.valence * byValence;
  };
  /** Stillness lets them doze off, music that drives wakes them in half the time. */
  const dozed = (heard: Heard | null): number => {
    const stillness = heard ? 1 - 2 * Math.min(1, heard.arousal / (2 * MIDDLE.arousal)) : 1;
    doze = Math.min(1, Math.max(0, doze + (STEP_SEC / DOZE_SEC) * (heard ? 0.5 + stillness : 1)));
    return answering.drowsiness * doze;
  };
  const answerNow = (): Answered => {
    const timeSec = steps * STEP_SEC;
    steps++;
    const heard = hearing.at(timeSec * 1000);
    const learned = training?.step(heard);
    const calm = moved(heard);
    const sleep = dozed(heard);
    return {
      alpha:
        calm +
        (learned?.alpha ?? 0) +
        drift.alpha() +
        (trend * timeSec) / TREND_SEC +
        belief * (1 - Math.exp(-timeSec / BELIEF_TAU_SEC)) +
        DOZE_ALPHA * sleep,
      theta: drift.theta() + sleep,
      beta: drift.beta() + ROUSED_BETA * calm,
      strains: learned?.strains ?? false,
    };
  };
  let sample = 0;
  let now: Answered = { alpha: 0, theta: 0, beta: 0, strains: false };
  return {
    lagSec,
    step: () => {
      if (sample >= steps * STEP_SEC * samplingRateHz) now = answerNow();
      sample++;
      return now;
    },
    hear: ({ sound }) => {
      if (sound.type !== "targets") hearing.hear(sound);
    },
  };
}
