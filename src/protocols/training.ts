/**
 * This file leads a session through its protocol, once a control frame: which stage and block it is in, where the threshold stands, whether the reading
 * succeeds, and what is fed back, 0.5 at the threshold. A reading comes as its place in the person's own rest, 0 … 1; thresholds stand in standard
 * deviations of that rest, as if it were normal, so that one rule fits every index and every person.
 */
import { CONTROL_FRAME_RATE_HZ, type Direction, type Phase, type Training, type TrainingSuccess } from "../types.ts";
import { normalQuantile, normalShare } from "./normal.ts";
import { createPlan, type Part } from "./plan.ts";
import type { Protocol } from "./protocol.ts";
import { createSuccess, joinSuccess, NO_SUCCESS } from "./success.ts";
import { createThreshold, type ThresholdOutput } from "./threshold.ts";

export type TrainingInput = {
  readonly timeMs: number;
  readonly phase: Phase;
  /** 0 … 1; null where nothing can be read. */
  readonly rank: number | null;
};
export type TrainingStep = {
  readonly direction: Direction;
  /** What is fed back, 0 … 1: at the threshold 0.5, between it and the ends of the rest on straight lines. */
  readonly value: number | null;
  /** Where there is something new to tell. */
  readonly told: Training | null;
};

const REST = { median: 0, sd: 1 } as const;
/** A place in the rest has an end, its standard deviations have none. */
const LEAST_RANK = 1e-4;
/** A threshold that left the rest would leave no course on one of its sides. */
const LEAST_SIDE = 0.02;
const TOLD_EVERY_FRAMES = 10 * CONTROL_FRAME_RATE_HZ;

export type TrainingStage = {
  readonly step: (input: TrainingInput) => TrainingStep;
  /** So far. */
  readonly success: () => TrainingSuccess;
};

/** `before`: what was trained by another protocol, earlier in the session. */
export function createTraining(protocol: Protocol, minutes: number | null, before = NO_SUCCESS): TrainingStage {
  const { index } = protocol;
  const plan = createPlan(protocol, minutes);
  const thresholds = createThresholds(protocol, before);
  let partBefore: Part | null = null;
  let phaseBefore: Phase | null = null;
  let trainedFrames = 0;

  /** At each border, at the end, and now and then in a block. */
  const isNews = (part: Part, phase: Phase): boolean => {
    const isBorder = part.stage !== partBefore?.stage || part.block !== partBefore.block;
    const isEnd = phase === "ended" && phaseBefore !== "ended";
    const isTime = part.block !== null && phase === "running" && trainedFrames % TOLD_EVERY_FRAMES === 0;
    return phaseBefore === "ended" ? false : isBorder || isEnd || isTime;
  };
  const step = ({ timeMs, phase, rank }: TrainingInput): TrainingStep => {
    const part = plan.at(timeMs / 1000);
    if (part.block !== null && phase === "running") trainedFrames++;
    const reading = rank === null || phase !== "running" ? Number.NaN : zOf(rank);
    const block = phase === "running" ? part.block : null;
    const { threshold, success } = thresholds.step(part.direction, { reading, block });
    const told: Training | null = isNews(part, phase)
      ? {
          type: "training",
          stage: part.stage,
          block: part.block,
          blocks: plan.blocks,
          index,
          direction: part.direction,
          thresholdZ: threshold,
          fixedZ: fixedOf(protocol, part.direction),
          success,
        }
      : null;
    partBefore = part;
    phaseBefore = phase;
    return { direction: part.direction, value: rank === null ? null : aligned(rank, threshold, part.direction), told };
  };
  return { step, success: thresholds.success };
}

/** Each direction has a threshold of its own; success is counted through all of them. */
function createThresholds(protocol: Protocol, trained: TrainingSuccess) {
  let before = trained;
  let success = trained;
  let direction: Direction | null = null;
  let current = createOne(protocol, protocol.direction);
  const step = (wanted: Direction, input: { readonly reading: number; readonly block: number | null }) => {
    if (wanted !== direction) {
      direction = wanted;
      before = success;
      current = createOne(protocol, wanted);
    }
    const output = current.threshold(input);
    success = joinSuccess(before, current.count(output));
    return { threshold: output.threshold, success };
  };
  return { step, success: () => success };
}

function createOne({ threshold }: Protocol, direction: Direction) {
  const config = { threshold, direction, baseline: REST };
  const count: (output: ThresholdOutput) => TrainingSuccess = createSuccess(config);
  return { threshold: createThreshold(config), count };
}

const zOf = (rank: number): number => normalQuantile(Math.min(1 - LEAST_RANK, Math.max(LEAST_RANK, rank)));

/** The baseline's own threshold. */
function fixedOf({ threshold }: Protocol, direction: Direction): number {
  const towards = normalQuantile(1 - threshold.rewardShare);
  return direction === "up" ? towards : -towards;
}

function aligned(rank: number, thresholdZ: number, direction: Direction): number {
  const isUp = direction === "up";
  const place = isUp ? rank : 1 - rank;
  const share = normalShare(isUp ? thresholdZ : -thresholdZ);
  const border = Math.min(1 - LEAST_SIDE, Math.max(LEAST_SIDE, share));
  return place < border ? (0.5 * place) / border : 0.5 + (0.5 * (place - border)) / (1 - border);
}
