/** This file is one electrode of a simulated person: it weighs what all electrodes share and adds what is its own. */
import type { Random } from "../../src/random.ts";
import { createArrivals } from "./arrivals.ts";
import { createGaussian } from "./gaussian.ts";
import { ALPHA_SIDES, type PersonRhythms } from "./person-rhythms.ts";
import { LISTENER_ELECTRODES, type Personality } from "./personalities.ts";
import { createPink } from "./pink.ts";
import { createWander } from "./wander.ts";

/** Share of the background's and of alpha's power that all electrodes have in common (TP9 and TP10 correlate by 0.4 … 0.64). */
const COMMON_BACKGROUND = 0.35;
const COMMON_ALPHA = 0.7;
/** Alpha reaches the forehead later, in radians. */
const FOREHEAD_LAG = 0.6;
/** Blinks hardly reach the forehead of a Muse, whose reference is there: under 12 µV of some 140. */
const FOREHEAD_BLINK = 0.06;
const DRIFT_TAU_SEC = 15;
const [SWEAT_TAU_SEC, SWEAT_SMOOTH_SEC] = [30, 2];
const POP_TAU_SEC = 0.7;
/** A dead input still shows the amplifier's own noise. */
const DEAD_SD_UV = 0.05;

/** What one sample has for every electrode; written anew for each. */
export type SharedSample = {
  alphaGain: number;
  thetaGain: number;
  betaGain: number;
  blinkUv: number;
  pink: number;
  /** The line, its amplitude 1. */
  mains: number;
};

export type Site = (shared: Readonly<SharedSample>, muscleUv: number) => number;

export function createSite(
  personality: Personality,
  place: number,
  rhythms: PersonRhythms,
  samplingRateHz: number,
  chance: (...key: readonly string[]) => Random,
): Site {
  const electrode = LISTENER_ELECTRODES[place] ?? "TP9";
  const noise = createGaussian(chance("noise", electrode));
  if (personality.dead.includes(electrode)) return () => DEAD_SD_UV * noise();
  const isTemple = electrode.startsWith("TP");
  const powerOf = (level: { readonly templeUv2: number; readonly foreheadUv2: number }) =>
    isTemple ? level.templeUv2 : level.foreheadUv2;
  const side = ALPHA_SIDES[place] ?? 0;
  const lag = isTemple ? 0 : FOREHEAD_LAG;
  const [cosLag, sinLag] = [Math.cos(lag), Math.sin(lag)];
  const common = {
    background: Math.sqrt(powerOf(personality.background) * COMMON_BACKGROUND),
    alpha: Math.sqrt(powerOf(personality.alpha) * COMMON_ALPHA),
    theta: Math.sqrt(powerOf(personality.theta)),
    beta: Math.sqrt(powerOf(personality.beta)),
    blink: isTemple ? 1 : FOREHEAD_BLINK,
  };
  const own = {
    background: Math.sqrt(powerOf(personality.background) * (1 - COMMON_BACKGROUND)),
    alpha: Math.sqrt(powerOf(personality.alpha) * (1 - COMMON_ALPHA)),
  };
  const mainsUv = isTemple ? personality.mains.templeUv : personality.mains.foreheadUv;
  const pink = createPink(noise);
  const drift = createWander(DRIFT_TAU_SEC, samplingRateHz, noise);
  const sweat = createSweat(personality.sweatUv, samplingRateHz, chance("sweat", electrode));
  const pop = createPops(personality, samplingRateHz, chance("pops", electrode));
  return (shared, muscleUv) => {
    const alpha =
      common.alpha * rhythms.alpha.at(cosLag, sinLag) + own.alpha * (rhythms.sides[side]?.at(cosLag, sinLag) ?? 0);
    const brain =
      common.background * shared.pink +
      own.background * pink() +
      shared.alphaGain * alpha +
      shared.thetaGain * common.theta * rhythms.theta.at(1, 0) +
      shared.betaGain * common.beta * rhythms.beta.at(cosLag, sinLag);
    const others =
      common.blink * shared.blinkUv +
      muscleUv +
      mainsUv * shared.mains +
      personality.driftUv * drift() +
      sweat() +
      pop();
    return brain + others;
  };
}

/** Wanders within half a minute, and smoothly: what is left of it above 1 Hz is less than the amplifier's noise. */
function createSweat(sweatUv: number, samplingRateHz: number, random: Random): () => number {
  if (sweatUv === 0) return () => 0;
  const wander = createWander(SWEAT_TAU_SEC, samplingRateHz, createGaussian(random));
  const keep = Math.exp(-1 / (SWEAT_SMOOTH_SEC * samplingRateHz));
  let [first, second] = [0, 0];
  return () => {
    first = keep * first + (1 - keep) * wander();
    second = keep * second + (1 - keep) * first;
    return sweatUv * second;
  };
}

/** An electrode that slips: a jump to either side that dies away. */
function createPops({ pops }: Personality, samplingRateHz: number, random: Random): () => number {
  const begins = createArrivals({ perMin: pops.perMin, leastGapSec: 1, samplingRateHz, random });
  const keep = Math.exp(-1 / (POP_TAU_SEC * samplingRateHz));
  let levelUv = 0;
  return () => {
    levelUv *= keep;
    if (begins()) levelUv += pops.sizeUv * (random.unit() < 0.5 ? -1 : 1) * (0.5 + random.unit());
    return levelUv;
  };
}
