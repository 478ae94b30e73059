/** This file measures how loud a block is to an ear: mean power of both sides after the K weighting of ITU-R BS.1770-5. */
import { BLOCK_SAMPLES, type StereoBlock } from "./block.ts";
import { settled } from "./low-pass.ts";

/** The standard's two filters at 48 kHz: a head's rise in the highs, then a high-pass (whose numerator is 1, −2, 1). */
const HEAD = { b: [1.53512485958697, -2.69169618940638, 1.19839281085285], a: [-1.69065929318241, 0.73248077421585] };
const HIGH_PASS = { a: [-1.99004745483398, 0.99007225036621] };

/** Sum of both sides' mean weighted power. */
export type LoudnessMeter = (block: StereoBlock) => number;

export function createLoudnessMeter(): LoudnessMeter {
  // Two memories for each filter.
  const states = [new Float64Array(4), new Float64Array(4)] as const;
  return ({ left, right }) => (weighed(left, states[0]) + weighed(right, states[1])) / BLOCK_SAMPLES;
}

/** Transposed direct form II, both filters in one loop. */
function weighed(samples: Float64Array, state: Float64Array): number {
  const [b0, b1, b2] = HEAD.b as [number, number, number];
  const [a1, a2] = HEAD.a as [number, number];
  const [c1, c2] = HIGH_PASS.a as [number, number];
  let p = state[0]!;
  let q = state[1]!;
  let r = state[2]!;
  let s = state[3]!;
  let sum = 0;
  for (let i = 0; i < BLOCK_SAMPLES; i++) {
    const x = samples[i]!;
    const y = b0 * x + p;
    p = b1 * x - a1 * y + q;
    q = b2 * x - a2 * y;
    const z = y + r;
    r = -2 * y - c1 * z + s;
    s = y - c2 * z;
    sum += z * z;
  }
  state[0] = settled(p);
  state[1] = settled(q);
  state[2] = settled(r);
  state[3] = settled(s);
  return sum;
}
