/** This file is what a simulated person feels: calm that wanders by itself and follows the music weakly and late. */
import type { HeardMusic } from "../../src/types.ts";
import { createWander } from "./wander.ts";

/** Calm of its own comes and goes within a minute; music needs some ten seconds to reach it. */
const OWN_TAU_SEC = 45;
const OWN_SD = 0.25;
const MUSIC_TAU_SEC = 12;

export type InnerState = {
  /** One sample further; calm, about 0, from −1 to 1 as a rule. */
  readonly step: () => number;
  readonly hear: (heard: HeardMusic) => void;
};

export function createInnerState(response: number, samplingRateHz: number, gaussian: () => number): InnerState {
  const own = createWander(OWN_TAU_SEC, samplingRateHz, gaussian);
  const keep = Math.exp(-1 / (MUSIC_TAU_SEC * samplingRateHz));
  let pull = 0;
  let moved = 0;
  return {
    step: () => {
      moved = keep * moved + (1 - keep) * pull;
      return OWN_SD * own() + moved;
    },
    // Quiet music (arousal 0) draws towards calm, music that rouses (arousal 1) away from it.
    hear: ({ sound }) => {
      if (sound.type !== "targets" || !Number.isFinite(sound.arousal)) return;
      pull = response * (1 - 2 * sound.arousal);
    },
  };
}
