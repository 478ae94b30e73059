/**
 * This file is the wooden body of a bowed instrument: air and plates resonate at fixed pitches whatever note is played, which is what
 * tells a string from a saw. Three band-passes are added to what comes straight from the strings.
 */
import { BLOCK_SAMPLES, type StereoBlock } from "./block.ts";
import { settled, tuneLowPass } from "./low-pass.ts";

type Resonance = { readonly hz: number; readonly damping: number; readonly level: number };
/** A viola's air, its first plates, and the hill of its bridge. */
const RESONANCES: readonly Resonance[] = [
  { hz: 232, damping: 0.22, level: 0.16 },
  { hz: 455, damping: 0.28, level: 0.2 },
  { hz: 1250, damping: 0.6, level: 0.32 },
];
const STRAIGHT = 0.72;

/** Colours the block in place. */
export type Body = (block: StereoBlock) => void;

export function createBody(): Body {
  const tuned = RESONANCES.map(({ hz, damping, level }) => {
    const gains = new Float64Array(3);
    tuneLowPass(gains, hz, damping);
    return { gains, level };
  });
  const state = [new Float64Array(2 * RESONANCES.length), new Float64Array(2 * RESONANCES.length)] as const;
  const entering = new Float64Array(BLOCK_SAMPLES);

  const colour = (samples: Float64Array, memory: Float64Array) => {
    entering.set(samples);
    for (let i = 0; i < BLOCK_SAMPLES; i++) samples[i] = samples[i]! * STRAIGHT;
    for (let resonance = 0; resonance < tuned.length; resonance++) {
      const { gains, level } = tuned[resonance]!;
      const a1 = gains[0]!;
      const a2 = gains[1]!;
      const a3 = gains[2]!;
      let band = memory[2 * resonance]!;
      let low = memory[2 * resonance + 1]!;
      for (let i = 0; i < BLOCK_SAMPLES; i++) {
        const v3 = entering[i]! - low;
        const v1 = a1 * band + a2 * v3;
        const v2 = low + a2 * band + a3 * v3;
        band = 2 * v1 - band;
        low = 2 * v2 - low;
        samples[i] = samples[i]! + level * v1;
      }
      memory[2 * resonance] = settled(band);
      memory[2 * resonance + 1] = settled(low);
    }
  };
  return ({ left, right }) => {
    colour(left, state[0]);
    colour(right, state[1]);
  };
}
