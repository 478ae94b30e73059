/**
 * This file lets a simulated person close and open their eyes in turn and follows the state of relaxation in three ways. A change is when the
 * person's own alpha has gone half its way (0.35 s after the instruction), so no number is charged for the brain's delay.
 */

import { createEyes } from "../../hardware/listener/eyes.ts";
import { openListener } from "../../hardware/listener/open-listener.ts";
import { createAnalyze } from "../signal/analyze.ts";
import { createFastFilter } from "../signal/fast-filter.ts";
import { meanOf } from "../signal/sums.ts";
import { createEstimate } from "../state/estimate.ts";
import { type Chunk, type Features, HOP_SEC, type IndexState, type StreamInfo } from "../types.ts";
import type { Run } from "./separation.ts";

export const FOLLOWERS = ["attune", "windows", "unrefused"] as const;
/** `attune`: the fast reading of the state. `windows`: 2 s windows with 1 s smoothing, the same artifacts refused. `unrefused`: nothing refused. */
export type Follower = (typeof FOLLOWERS)[number];

export type EyeBlocks = {
  readonly runs: Readonly<Record<Follower, Run>>;
  /** Hops that could be read, of those that count. */
  readonly usableShare: Readonly<Record<Follower, number>>;
};

export type EyeBlocksConfig = {
  readonly personality: string;
  readonly seed: number;
  /** The first one is for warming up. */
  readonly blocks: number;
  readonly blockSec: number;
};

const SMOOTH_TAU_SEC = 1;
const TEMPLES = ["TP9", "TP10"];

export async function followEyeBlocks({ personality, seed, blocks, blockSec }: EyeBlocksConfig): Promise<EyeBlocks> {
  const source = openListener({ personality, seed });
  const eeg = source.streams.find(({ kind }) => kind === "eeg");
  if (!eeg) throw new Error("the simulated listener has no EEG stream");
  const truth = createTruth(eeg.samplingRateHz);
  const followers = createFollowers(eeg);
  const labels: boolean[] = [];
  const times: number[] = [];
  const blockSamples = blockSec * eeg.samplingRateHz;
  let sample = 0;
  for await (const event of source.chunks()) {
    if (event.type !== "chunk") continue;
    truth.push(event);
    sample += event.samples[0]?.length ?? 0;
    for (const tSec of followers.push(event)) {
      labels.push(truth.areClosed());
      times.push(tSec);
    }
    if (sample >= blocks * blockSamples) break;
    if (sample % blockSamples > 0) continue;
    const eyes = (sample / blockSamples) % 2 === 1 ? "closed" : "open";
    source.notify?.({ type: "instruction", eyes });
    truth.set(eyes);
  }
  await source.close();
  const firstSec = times[0] ?? 0;
  const warmUpHops = Math.round((blockSec - firstSec) / HOP_SEC);
  const changes = truth.changes.map(({ sec, to }) => ({ hop: (sec - firstSec) / HOP_SEC, to }));
  return followers.read((values) => ({ hopSec: HOP_SEC, warmUpHops, values, labels, changes }), warmUpHops);
}

/** What the person's alpha really does. */
function createTruth(samplingRateHz: number) {
  const eyes = createEyes(samplingRateHz);
  const changes: { readonly sec: number; readonly to: boolean }[] = [];
  let areClosed = false;
  let sample = 0;
  const push = ({ samples }: Chunk) => {
    for (let n = samples[0]?.length ?? 0; n > 0; n--) {
      const now = eyes.step() > 0.5;
      sample++;
      if (now !== areClosed) changes.push({ sec: sample / samplingRateHz, to: now });
      areClosed = now;
    }
  };
  return { push, set: eyes.set, areClosed: () => areClosed, changes };
}

function createFollowers(eeg: StreamInfo) {
  const electrodes = eeg.channels.map(({ electrode }) => electrode);
  const analyze = createAnalyze({ eeg, fastFilter: createFastFilter(eeg.samplingRateHz, { taps: null }) });
  const estimate = createEstimate({ electrodes, baseline: null, hasFast: true });
  const windows = createWindows(false);
  const unrefused = createWindows(true);
  const found: Record<Follower, (number | null)[]> = { attune: [], windows: [], unrefused: [] };
  const push = (chunk: Chunk): readonly number[] =>
    analyze(chunk).map((features) => {
      found.attune.push(rawOf(estimate(features).fast?.relaxation));
      found.windows.push(windows(features));
      found.unrefused.push(unrefused(features));
      return features.tSec;
    });
  const read = (runOf: (values: readonly number[]) => Run, warmUpHops: number): EyeBlocks => {
    const counted = (values: readonly (number | null)[]) => values.slice(warmUpHops);
    const shareOf = (values: readonly (number | null)[]) =>
      counted(values).filter((value) => value !== null).length / counted(values).length;
    return {
      runs: byFollower((name) => runOf(held(found[name]))),
      usableShare: byFollower((name) => shareOf(found[name])),
    };
  };
  return { push, read };
}

const byFollower = <Value>(of: (name: Follower) => Value): Readonly<Record<Follower, Value>> => ({
  attune: of("attune"),
  windows: of("windows"),
  unrefused: of("unrefused"),
});

const rawOf = (index: IndexState | undefined): number | null =>
  index === undefined || index.status === "artifact" ? null : index.raw;

/** The textbook's way: ln(alpha/theta) of 2 s windows at the temples, an exponential mean over 1 s. */
function createWindows(isUnrefused: boolean): (features: Features) => number | null {
  const weight = 1 - Math.exp(-HOP_SEC / SMOOTH_TAU_SEC);
  let mean: number | null = null;
  return ({ electrodes }) => {
    const raws = electrodes.flatMap(({ electrode, bandsUv2, artifacts }) =>
      bandsUv2 && TEMPLES.includes(electrode) && (isUnrefused || artifacts.length === 0)
        ? [Math.log(bandsUv2.alpha / bandsUv2.theta)]
        : [],
    );
    if (raws.length === 0) return null;
    const raw = meanOf(raws);
    mean = mean === null ? raw : mean + weight * (raw - mean);
    return mean;
  };
}

function held(values: readonly (number | null)[]): readonly number[] {
  let last = 0;
  return values.map((value) => {
    last = value ?? last;
    return last;
  });
}
