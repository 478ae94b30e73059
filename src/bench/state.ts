/**
 * This file measures how well and how soon the state follows a person who closes and opens their eyes, beside 2 s windows with 1 s smoothing on the
 * same samples (separation.ts defines AUC, lag and half step). The peer is measured twice: with Attune's refusal of artifacts, as the figure
 * in reference papers is meant, and with nothing refused. The latter sees eyes open by their blinks, which is an answer, though not alpha's.
 *
 * An AUC counts as reached when it is no more than two standard errors of the paired difference, run by run, below the peer's.
 */
import { meanOf } from "../signal/sums.ts";
import { benchClaims } from "./claims.ts";
import type { EyeBlocks, EyeBlocksConfig, Follower } from "./eye-blocks.ts";
import { runInLanes } from "./lanes.ts";
import type { OnProgress } from "./progress.ts";
import { type Row, rowOf } from "./row.ts";
import { separationOf } from "./separation.ts";
import type { BenchSize } from "./size.ts";

/** `people` at rest and `seeds` of each: what they are told from their own first minute (claims.ts). */
export type StateBenchConfig = {
  readonly runs: number;
  readonly blocks: number;
  readonly people: number;
  readonly seeds: number;
};

const PERSONALITIES = ["default", "strong-alpha"] as const;
const BLOCK_SEC = 15;
const PEERS: readonly (readonly [name: Follower, suffix: string, text: string])[] = [
  ["windows", "", "2 s windows, 1 s smoothing"],
  ["unrefused", ".unrefused", "the same, nothing refused"],
];

export const STATE_SIZES: Readonly<Record<BenchSize, StateBenchConfig>> = {
  whole: { runs: 20, blocks: 16, people: Number.POSITIVE_INFINITY, seeds: 12 },
  quick: { runs: 3, blocks: 6, people: 2, seeds: 1 },
};

export async function benchState(
  { runs, blocks, people: most, seeds }: StateBenchConfig,
  onProgress: OnProgress = () => {},
): Promise<readonly Row[]> {
  const tasks = PERSONALITIES.flatMap((personality) =>
    Array.from({ length: runs }, (_, i) => {
      const argument: EyeBlocksConfig = { personality, seed: i + 1, blocks, blockSec: BLOCK_SEC };
      return { text: `person ${i + 1} of ${runs}, ${personality}`, coreSec: 1, task: "eyeBlocks", argument };
    }),
  );
  const people = await runInLanes<EyeBlocks>(tasks, onProgress);
  const followed = PERSONALITIES.flatMap((personality, p) =>
    rowsOf(personality, people.slice(p * runs, (p + 1) * runs)),
  );
  return [...followed, ...(await benchClaims(most, seeds, onProgress))];
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
