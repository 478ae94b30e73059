/** This file measures how loud a block is to an ear: mean power of both sides after the K weighting of ITU-R BS.1770-5. */
import { BLOCK_SAMPLES, type StereoBlock } from "./block.ts";
import { settled } from "./low-pass.ts";

/** The standard's two filters at 48 kHz: a head's rise in the highs, then a high-pass (whose numerator is 1, −2, 1). */
const [B0, B1, B2] = [1.53512485958697, -2.69169618940638, 1.19839281085285];
const [A1, A2] = [-1.69065929318241, 0.73248077421585];
const [C1, C2] = [-1.99004745483398, 0.99007225036621];

/** Sum of both sides' mean weighted power. */
export type LoudnessMeter = (block: StereoBlock) => number;

export function createLoudnessMeter(): LoudnessMeter {
  // Two memories for each filter: four of the left, four of the right.
  const state = new Float64Array(8);
  // Transposed direct form II, both filters and both sides in one loop: each waits for its own last result.
  return ({ left, right }) => {
    let lp = state[0]!;
    let lq = state[1]!;
    let lr = state[2]!;
    let ls = state[3]!;
    let rp = state[4]!;
    let rq = state[5]!;
    let rr = state[6]!;
    let rs = state[7]!;
    let sum = 0;
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      const lx = left[i]!;
      const rx = right[i]!;
      const ly = B0 * lx + lp;
      const ry = B0 * rx + rp;
      lp = B1 * lx - A1 * ly + lq;
      rp = B1 * rx - A1 * ry + rq;
      lq = B2 * lx - A2 * ly;
      rq = B2 * rx - A2 * ry;
      const lz = ly + lr;
      const rz = ry + rr;
      lr = -2 * ly - C1 * lz + ls;
      rr = -2 * ry - C1 * rz + rs;
      ls = ly - C2 * lz;
      rs = ry - C2 * rz;
      sum += lz * lz + rz * rz;
    }
    state[0] = settled(lp);
    state[1] = settled(lq);
    state[2] = settled(lr);
    state[3] = settled(ls);
    state[4] = settled(rp);
    state[5] = settled(rq);
    state[6] = settled(rr);
    state[7] = settled(rs);
    return sum / BLOCK_SAMPLES;
  };
}
