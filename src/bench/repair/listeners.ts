/** This file gives simulated people with and without artifacts: the same seed is the same brain, for its streams are keyed by what they are for. */
import { createBrain } from "../../../hardware/listener/brain.ts";
import { LISTENER_ELECTRODES, PERSONALITIES, type Personality } from "../../../hardware/listener/personalities.ts";

const LISTENER_HZ = 256;
/** Of the blocks with eyes open and closed, in turn. */
const BLOCK_SEC = 15;
const LENGTH_SEC = 180;

/** All that disturbs a listener is away. */
export const inQuiet = (person: Personality): Personality => ({
  ...person,
  blinksPerMin: 0,
  sweatUv: 0,
  muscle: { burstsPerMin: 0, sdUv: 0 },
  mains: { ...person.mains, templeUv: 0, foreheadUv: 0 },
  clenches: { perMin: 0, sdUv: 0 },
  loose: { ...person.loose, perMin: 0 },
});

export const blinkingAt = (perMin: number): Personality => ({
  ...inQuiet(PERSONALITIES.default),
  blinksPerMin: perMin,
});

export type Heard = {
  readonly samplingRateHz: number;
  readonly electrodes: readonly string[];
  readonly samples: readonly Float64Array[];
};

/** Eyes open all the time. */
export function listenAtRest(person: Personality, seed: number, sec: number): Heard {
  const samples = createBrain(person, seed, LISTENER_HZ).next(sec * LISTENER_HZ);
  return { samplingRateHz: LISTENER_HZ, electrodes: LISTENER_ELECTRODES, samples };
}

/** Eyes open and closed in turn. */
export function listenInBlocks(person: Personality, seed: number): Heard {
  const brain = createBrain(person, seed, LISTENER_HZ);
  const parts = Array.from({ length: LENGTH_SEC / BLOCK_SEC }, (_, block) => {
    brain.instruct({ type: "instruction", eyes: isClosed(block * BLOCK_SEC) ? "closed" : "open" });
    return brain.next(BLOCK_SEC * LISTENER_HZ);
  });
  const samples = LISTENER_ELECTRODES.map((_, c) => Float64Array.from(parts.flatMap((part) => [...(part[c] ?? [])])));
  return { samplingRateHz: LISTENER_HZ, electrodes: LISTENER_ELECTRODES, samples };
}

export const isClosed = (tSec: number): boolean => Math.floor(tSec / BLOCK_SEC) % 2 === 1;
