/**
 * This file measures how well and how soon the state follows a person who closes and opens their eyes, beside 2 s windows with 1 s smoothing on the
 * same samples (separation.ts defines AUC, lag and half step). The peer is measured twice: with Attune's refusal of artifacts, as the figure
 * in reference papers is meant, and with nothing refused. The latter sees eyes open by their blinks, which is an answer, though not alpha's.
 *
 * An AUC counts as reached when it is no more than two standard errors of the paired difference, run by run, below the peer's.
 */
import { meanOf } from "../signal/sums.ts";
import { type EyeBlocks, type Follower, followEyeBlocks } from "./eye-blocks.ts";
import { type Row, rowOf } from "./row.ts";
import { separationOf } from "./separation.ts";

export type StateBenchConfig = { readonly runs: number; readonly blocks: number };

const PERSONALITIES = ["default", "strong-alpha"] as const;
const BLOCK_SEC = 15;
const PEERS: readonly (readonly [name: Follower, suffix: string, text: string])[] = [
  ["windows", "", "2 s windows, 1 s smoothing"],
  ["unrefused", ".unrefused", "the same, nothing refused"],
];

export const WHOLE_STATE_BENCH: StateBenchConfig = { runs: 20, blocks: 16 };

export async function benchState(
  config: StateBenchConfig,
  onProgress: (share: number, text: string) => void = () => {},
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [p, personality] of PERSONALITIES.entries()) {
    const people: EyeBlocks[] = [];
    for (let seed = 1; seed <= config.runs; seed++) {
      onProgress(
        (p + (seed - 1) / config.runs) / PERSONALITIES.length,
        `person ${seed} of ${config.runs}, ${personality}`,
      );
      people.push(await followEyeBlocks({ personality, seed, blocks: config.blocks, blockSec: BLOCK_SEC }));
    }
    rows.push(...rowsOf(personality, people));
  }
  return rows;
}

function rowsOf(personality: string, people: readonly EyeBlocks[]): readonly Row[] {
  const separated = (name: Follower) =>
    separationOf(
      people.map(({ runs }) => runs[name]),
      BLOCK_SEC,
    );
  const ours = separated("attune");
  const rows = PEERS.flatMap(([name, suffix, peer]) => {
    const theirs = separated(name);
    const figure = (label: string, unit: string) => ({ name: `${label}.${personality}${suffix}`, unit, peer });
    const atLeast = aucLimit(ours.aucs, theirs.aucs);
    const [lag, halfStep] = [figure("lag", "s"), figure("halfStep", "s")];
    return [
      rowOf({ ...figure("auc", "share"), value: ours.auc, peerValue: theirs.auc }, { atLeast }),
      rowOf({ ...lag, value: ours.lagSec, peerValue: theirs.lagSec }, { atMost: 0.5 }),
      rowOf({ ...halfStep, value: ours.halfStepSec, peerValue: theirs.halfStepSec }, { atMost: 0.5 }),
    ];
  });
  const usable = (name: Follower) => meanOf(people.map(({ usableShare }) => usableShare[name]));
  const shares = { value: usable("attune"), peerValue: usable("windows") };
  const share = { name: `usable.${personality}`, unit: "share of hops", peer: "2 s windows" };
  return [...rows, rowOf({ ...share, ...shares }, { atLeast: 1 })];
}

/** As a ratio to the peer's, rounded so that it can be printed. */
function aucLimit(ours: readonly number[], theirs: readonly number[]): number {
  const differences = ours.map((auc, run) => auc - (theirs[run] ?? Number.NaN));
  const mean = meanOf(differences);
  const variance = meanOf(differences.map((difference) => (difference - mean) ** 2));
  const standardError = Math.sqrt(variance / Math.max(1, differences.length - 1));
  return Math.round(1000 * (1 - (2 * standardError) / meanOf(theirs))) / 1000;
}
