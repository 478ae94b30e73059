/** This file is the table of simulated people: what their EEG is made of, in numbers taken from real Muse recordings. */

import { badUse } from "../../src/errors.ts";
import { ANSWERING, type Answering } from "./answering.ts";

export const LISTENER_ELECTRODES = ["TP9", "AF7", "AF8", "TP10"] as const;
type ListenerElectrode = (typeof LISTENER_ELECTRODES)[number];

/** A rhythm's mean power at the temples (TP9, TP10) and the forehead (AF7, AF8). */
type RhythmLevel = {
  readonly hz: number;
  readonly bandwidthHz: number;
  readonly templeUv2: number;
  readonly foreheadUv2: number;
};

/** A line that swells with the breath by `swell`; a room's own frequency, or one that the seed draws. */
type Mains = {
  readonly hz: 50 | 60 | "by seed";
  /** Amplitude at the temples and on the forehead. */
  readonly templeUv: number;
  readonly foreheadUv: number;
  readonly swell: number;
};

export type Personality = {
  /** 1/f background: power density at 1 Hz, in µV²/Hz. */
  readonly background: { readonly templeUv2: number; readonly foreheadUv2: number };
  /** `hz` is the middle of the individual frequencies that seeds draw. */
  readonly alpha: RhythmLevel;
  /** Amplitude of alpha with eyes closed, as a multiple of that with eyes open. */
  readonly closedAlphaGain: number;
  readonly theta: RhythmLevel;
  readonly beta: RhythmLevel;
  readonly blinksPerMin: number;
  readonly muscle: { readonly burstsPerMin: number; readonly sdUv: number };
  readonly pops: { readonly perMin: number; readonly sizeUv: number };
  readonly driftUv: number;
  /** Of the skin's potential as it sweats: larger than the drift, and so slow that none of it lies in a band. */
  readonly sweatUv: number;
  readonly mains: Mains;
  /** Clenched jaws: as loud at the temples as on the forehead, and over within two seconds. */
  readonly clenches: { readonly perMin: number; readonly sdUv: number };
  /** An electrode that loses the skin for a while, each time another one. */
  readonly loose: { readonly perMin: number; readonly lengthSec: number; readonly sdUv: number };
  /** Electrodes that are connected to nothing. */
  readonly dead: readonly ListenerElectrode[];
  /** How far music moves this person, 0 … 1; weak, as in people. */
  readonly response: number;
  /** How they answer to bars and frames, who answer to them; the others follow what control asks of the music. */
  readonly answering?: Answering;
};

/**
 * Levels of eeg-101's "relax" and "clean" (measured in µV², 1-4 4-8 8-13 13-30 30-45 Hz): temples 15-38 7-12 7-26 7-15 3-5,
 * forehead 9-31 5-13 3-7 4-9 1-3. A density of 12/f at the temples is 17 8 6 10 5 of them.
 */
const DEFAULT: Personality = {
  background: { templeUv2: 12, foreheadUv2: 7 },
  alpha: { hz: 10, bandwidthHz: 1.1, templeUv2: 9, foreheadUv2: 1.5 },
  closedAlphaGain: 1.9,
  theta: { hz: 6, bandwidthHz: 2, templeUv2: 2, foreheadUv2: 2.5 },
  beta: { hz: 18, bandwidthHz: 7, templeUv2: 3, foreheadUv2: 1.5 },
  blinksPerMin: 7,
  muscle: { burstsPerMin: 0.4, sdUv: 18 },
  pops: { perMin: 0, sizeUv: 0 },
  driftUv: 8,
  sweatUv: 0,
  mains: { hz: 50, templeUv: 0.8, foreheadUv: 0.8, swell: 0 },
  clenches: { perMin: 0, sdUv: 0 },
  loose: { perMin: 0, lengthSec: 0, sdUv: 0 },
  dead: [],
  response: 0.3,
};

/** The usual person, who answers to what they hear. */
function answers(answering: Answering): Personality {
  return { ...DEFAULT, response: 0, answering };
}

export const PERSONALITIES = {
  default: DEFAULT,
  "strong-alpha": { ...DEFAULT, alpha: { ...DEFAULT.alpha, templeUv2: 36, foreheadUv2: 6 }, closedAlphaGain: 2.5 },
  "no-alpha": { ...DEFAULT, alpha: { ...DEFAULT.alpha, templeUv2: 0, foreheadUv2: 0 } },
  noisy: {
    ...DEFAULT,
    muscle: { burstsPerMin: 10, sdUv: 45 },
    pops: { perMin: 4, sizeUv: 250 },
    driftUv: 60,
    mains: { hz: 50, templeUv: 9, foreheadUv: 9, swell: 0 },
  },
  "dead-electrode": { ...DEFAULT, dead: ["TP10"] },
  home: {
    ...DEFAULT,
    blinksPerMin: 18,
    muscle: { burstsPerMin: 0, sdUv: 0 },
    sweatUv: 150,
    // 1,300 µV² are an amplitude of 51 µV.
    mains: { hz: "by seed", templeUv: 51, foreheadUv: 15, swell: 0.3 },
    clenches: { perMin: 0.4, sdUv: 60 },
    loose: { perMin: 0.15, lengthSec: 20, sdUv: 250 },
  },
  responder: answers(ANSWERING.responder),
  weak: answers(ANSWERING.weak),
  "non-responder": answers(ANSWERING["non-responder"]),
  inverted: answers(ANSWERING.inverted),
  restless: {
    ...answers(ANSWERING.restless),
    blinksPerMin: 20,
    muscle: { burstsPerMin: 3, sdUv: 35 },
    clenches: { perMin: 1, sdUv: 60 },
    pops: { perMin: 1, sizeUv: 150 },
    driftUv: 25,
  },
  sleepy: { ...answers(ANSWERING.sleepy), blinksPerMin: 3 },
  drifter: answers(ANSWERING.drifter),
  placebo: answers(ANSWERING.placebo),
  "artifact-learner": answers(ANSWERING["artifact-learner"]),
  demo: {
    ...answers(ANSWERING.responder),
    // Their eyes do to alpha what those of the clearest people do: closed ones triple its amplitude, and hardly a blink is in the way.
    alpha: { ...DEFAULT.alpha, templeUv2: 10, foreheadUv2: 3 },
    closedAlphaGain: 3.2,
    blinksPerMin: 5,
  },
} as const satisfies Readonly<Record<string, Personality>>;

export type PersonalityName = keyof typeof PERSONALITIES;
export const LISTENER_PERSONALITIES = Object.keys(PERSONALITIES) as readonly PersonalityName[];

const isPersonality = (name: string): name is PersonalityName => Object.hasOwn(PERSONALITIES, name);

export function personalityNamed(name: string): PersonalityName {
  if (isPersonality(name)) return name;
  throw badUse("listener", `one of ${LISTENER_PERSONALITIES.join(", ")}`, name);
}
