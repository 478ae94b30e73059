/** This file counts what came of a session: where the person's own index stood against their first minute, and what they were rewarded for. */
import { median, medianAbsoluteDeviation } from "simple-statistics";
import { normalQuantile } from "../protocols/normal.ts";
import { createPlan } from "../protocols/plan.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { CONTROL_FRAME_RATE_HZ, type Direction, type Feedback, SD_OF_MAD } from "../types.ts";

export type Outcome = {
  /** Mean of the own index over clean train time, in standard deviations of the first minute; null where there was none. */
  readonly meanZ: number | null;
  /** The same of each minute after the first, in order. */
  readonly blocksZ: readonly (number | null)[];
  /** Share of clean train time in which the own reading passed the baseline's threshold. */
  readonly timeInTarget: number;
  /** Share of train time with a reward: what was fed back passed the threshold and rested on the signal of now. */
  readonly reward: number;
  /** Share of train time in which what was fed back was live: read from the signal of now, or held through a short artifact. */
  readonly live: number;
  /** Ticks that rested on the signal of now, and how many were rewards: with an artifact among the samples that weighed, and without. */
  readonly touched: Rewarded;
  readonly untouched: Rewarded;
};
export type Rewarded = { readonly ticks: number; readonly rewards: number };

/**
 * The share of all rewards that artifacts earned: what was rewarded more often while one weighed in the reading than it was at other times. An artifact
 * that the guards take out of the reading neither earns nor hides what the person would have had anyway.
 */
export function artifactShare(outcomes: readonly Pick<Outcome, "touched" | "untouched">[]): number {
  const sum = (of: "touched" | "untouched", what: keyof Rewarded) =>
    outcomes.reduce((all, outcome) => all + outcome[of][what], 0);
  const usual = sum("untouched", "rewards") / Math.max(1, sum("untouched", "ticks"));
  const earned = sum("touched", "rewards") - usual * sum("touched", "ticks");
  return Math.max(0, earned) / Math.max(1, sum("touched", "rewards") + sum("untouched", "rewards"));
}

type Tally = { ticks: number; rewards: number };

const TICKS_A_MINUTE = 60 * CONTROL_FRAME_RATE_HZ;

const LIVE: readonly Feedback["origin"][] = ["read", "held"];
/** What is fed back stands at its threshold here. */
const AT_THRESHOLD = 0.5;

export function createOutcome(protocol: Protocol, minutes: number) {
  const plan = createPlan(protocol, minutes);
  const start = normalQuantile(1 - protocol.threshold.rewardShare);
  const rest: number[] = [];
  let judge: ReturnType<typeof createJudge> | null = null;
  let ticks = 0;
  let trainTicks = 0;
  let [clean, above, live] = [0, 0, 0];
  const [touched, untouched] = [0, 1].map(() => ({ ticks: 0, rewards: 0 })) as [Tally, Tally];
  const blocks: { sum: number; count: number }[] = [];

  const createJudge = () => {
    const middle = rest.length === 0 ? 0 : median(rest);
    const sd = rest.length === 0 ? 1 : SD_OF_MAD * medianAbsoluteDeviation(rest);
    return (raw: number, direction: Direction) => {
      const z = ((direction === "up" ? 1 : -1) * (raw - middle)) / (sd || 1);
      return { z, isAbove: z > start };
    };
  };
  const add = (feedback: Feedback, hasArtifact: boolean) => {
    const { read, value, origin } = feedback;
    const { direction } = plan.at(ticks / CONTROL_FRAME_RATE_HZ);
    const minute = Math.floor(ticks++ / TICKS_A_MINUTE);
    if (minute === 0) {
      if (read !== null && origin !== "none") rest.push(read.raw);
      return;
    }
    trainTicks++;
    if (LIVE.includes(origin)) live++;
    judge ??= createJudge();
    blocks[minute - 1] ??= { sum: 0, count: 0 };
    if (read === null) return;
    const { z, isAbove } = judge(read.raw, direction);
    const block = blocks[minute - 1];
    if (block) {
      block.sum += z;
      block.count++;
    }
    clean++;
    if (isAbove) above++;
    if (origin !== "read") return;
    const tally = hasArtifact ? touched : untouched;
    tally.ticks++;
    if (value > AT_THRESHOLD) tally.rewards++;
  };
  const counted = (): Outcome => {
    const sum = blocks.reduce((all, block) => all + block.sum, 0);
    return {
      meanZ: clean === 0 ? null : sum / clean,
      blocksZ: blocks.map((block) => (block.count === 0 ? null : block.sum / block.count)),
      timeInTarget: clean === 0 ? 0 : above / clean,
      reward: trainTicks === 0 ? 0 : (touched.rewards + untouched.rewards) / trainTicks,
      live: trainTicks === 0 ? 0 : live / trainTicks,
      touched,
      untouched,
    };
  };
  return { add, counted };
}
