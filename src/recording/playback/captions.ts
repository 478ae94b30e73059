/**
 * This file tells what the music did and why, from what was logged and nothing else: where the feedback leaned another way, which lanes moved with it,
 * whose feedback it was, and what was no feedback at all. Pure: the same log gives the same captions.
 */
import { leanOf } from "../../lean.ts";
import {
  type Arm,
  AUDIO_RATE_HZ,
  type Bar,
  type Command,
  type ControlFrame,
  type Direction,
  type IndexName,
  type LoopInput,
  type LoopOutput,
  type MentalState,
  type Targets,
  type Training,
} from "../../types.ts";
import { type Caption, type CaptionWhy, type LaneChange, type Lean, MEASURED_LANES } from "../playing-back.ts";

export type CaptionConfig = {
  /** Sealed and not yet guessed: then the sound is told, and nothing that moved it. */
  readonly isSealed: boolean;
  /** What fed back: one arm, or one a block of the training; empty while sealed. */
  readonly arms: readonly Arm[];
  /** What is trained until the session tells. */
  readonly index: IndexName;
  readonly direction: Direction;
  /** Whether the protocol lets the sound breathe by itself, which moves the swell whatever is fed back. */
  readonly breathes: boolean;
};

export type Captions = {
  readonly addInput: (input: LoopInput) => void;
  readonly addOutput: (output: LoopOutput, timeMs: number) => void;
  /** Those that are complete, oldest first; each is given once. */
  readonly take: () => readonly Caption[];
  /** The rest: nothing comes after. */
  readonly end: () => readonly Caption[];
};

/** A lean that is left again sooner is a flicker that nobody reads. */
const SETTLES_SEC = 2;
/** What the lanes were before a lean is looked for so far back, and up to so long before it: the lean, of the last seconds, is told later than they move. */
const BEFORE_SEC = 6;
const LATE_SEC = 2;
/** Of a lane's whole way; less is not heard as a change. */
const LEAST_CHANGE = 0.1;
const MOST_HEARD = 2;
const LEAST_PACE_BPM = 4;

type Pending = { readonly timeMs: number; readonly lean: Lean | null };

export function createCaptions({ isSealed, arms, index, direction, breathes }: CaptionConfig): Captions {
  const lanes = createLaneSeconds();
  const done: Caption[] = [];
  let trained = { index, direction };
  let swellIsFed = !breathes;
  let block = 0;
  let lean: Lean | null = null;
  let told: Lean | null = null;
  let toldSec = 0;
  let pending: Pending | null = null;
  let state: MentalState | null = null;
  let stage: Training["stage"] | null = null;
  let stageBlock: number | null = null;
  let pace: number | null = null;
  /** Bars are made ahead; what they bring is told when they begin. The newest revision counts. */
  let ahead = new Map<number, Bar>();

  const say = (timeMs: number, why: CaptionWhy, heard: readonly LaneChange[] = []) => done.push({ timeMs, why, heard });
  const settle = (nowMs: number) => {
    if (!pending || nowMs < pending.timeMs + 1000 * SETTLES_SEC) return;
    const { timeMs, lean: to } = pending;
    const begins = told === null;
    pending = null;
    told = to;
    const heard = lanes.changes(timeMs / 1000, toldSec, swellIsFed);
    toldSec = timeMs / 1000;
    // On the way back nothing may be heard: then there is nothing to tell.
    if (to === "middle" && !begins && heard.length === 0) return;
    if (to === null) say(timeMs, { type: "neutral", causes: causesOf(state, trained.index, isSealed) }, heard);
    else say(timeMs, { type: "lean", lean: to, begins, ...trained, arm: isSealed ? null : armOf(arms, block) }, heard);
  };
  const addTargets = (targets: Targets, timeMs: number) => {
    settle(timeMs);
    lean = leanOf(lean, targets);
    if (lean === told) pending = null;
    else if (pending?.lean !== lean) pending = { timeMs, lean };
  };
  const addTraining = (training: Training, timeMs: number) => {
    trained = { index: training.index, direction: training.direction };
    if (training.block !== null) block = training.block;
    if (training.stage === stage && training.block === stageBlock) return;
    stage = training.stage;
    stageBlock = training.block;
    say(timeMs, { type: "stage", stage, block: stageBlock });
  };
  const begin = ({ startSample, section, tempoBpm }: Bar) => {
    const timeMs = Math.round((startSample * 1000) / AUDIO_RATE_HZ);
    // The first one begins with the piece.
    if (section !== undefined && pace !== null) say(timeMs, { type: "section" });
    if (pace !== null && Math.abs(tempoBpm - pace) >= LEAST_PACE_BPM)
      say(timeMs, { type: "pace", fromBpm: Math.round(pace), toBpm: Math.round(tempoBpm) });
    if (pace === null || Math.abs(tempoBpm - pace) >= LEAST_PACE_BPM) pace = tempoBpm;
  };
  const beginBars = (timeMs: number) => {
    const begun = [...ahead.values()].filter(({ startSample }) => startSample * 1000 <= timeMs * AUDIO_RATE_HZ);
    for (const bar of begun.sort((a, b) => a.bar - b.bar)) {
      ahead.delete(bar.bar);
      if (!bar.dropped) begin(bar);
    }
  };
  const addCommand = (command: Command, timeMs: number) => {
    if (command.name === "goal") {
      say(timeMs, { type: "goal", goal: command.goal });
      const { breath } = command.protocol ?? {};
      swellIsFed = breath === undefined || breath === null;
    } else if (command.name === "world") say(timeMs, { type: "world", world: command.world });
  };
  return {
    addInput: ({ timeMs, event }) => {
      if (event.type === "command") addCommand(event, timeMs);
      else if (event.type === "tick") beginBars(timeMs);
    },
    addOutput: (output, timeMs) => {
      if (output.type === "frame") lanes.add(output);
      else if (output.type === "targets") addTargets(output, timeMs);
      else if (output.type === "state") state = output;
      else if (output.type === "training") addTraining(output, timeMs);
      else if (output.type === "bar") ahead.set(output.bar, output);
      else if (output.type === "phase" && timeMs > 0) say(timeMs, { type: "phase", phase: output.phase });
    },
    take: () => done.splice(0),
    end: () => {
      ahead = new Map();
      settle(Number.POSITIVE_INFINITY);
      return done.splice(0);
    },
  };
}

/** Before the first block already the first one's; after the last its own. */
const armOf = (arms: readonly Arm[], block: number): Arm | null => arms[Math.min(block, arms.length - 1)] ?? null;

function causesOf(state: MentalState | null, index: IndexName, isSealed: boolean) {
  const now = state?.indices[index];
  return isSealed || now?.status !== "artifact" ? [] : now.causes;
}

/** Means of the lanes, second by second, of the last that are asked for. */
function createLaneSeconds() {
  const seconds = new Map<number, { count: number; sums: number[] }>();
  const meanOver = (lane: number, fromSec: number, toSec: number): number | null => {
    let [count, sum] = [0, 0];
    for (let second = fromSec; second < toSec; second++) {
      const known = seconds.get(second);
      count += known?.count ?? 0;
      sum += known?.sums[lane] ?? 0;
    }
    return count === 0 ? null : sum / count;
  };
  return {
    add: ({ appliesAtSample, values }: ControlFrame) => {
      const second = Math.floor(appliesAtSample / AUDIO_RATE_HZ);
      const known = seconds.get(second) ?? { count: 0, sums: MEASURED_LANES.map(() => 0) };
      seconds.set(second, known);
      known.count++;
      for (const [i, lane] of MEASURED_LANES.entries()) known.sums[i] = (known.sums[i] ?? 0) + values[lane];
      seconds.delete(second - 4 * BEFORE_SEC);
    },
    /** Against what they were since `sinceSec`, when the lean before was told. */
    changes: (atSec: number, sinceSec: number, swellIsFed: boolean): readonly LaneChange[] => {
      const at = Math.floor(atSec);
      const from = Math.max(at - BEFORE_SEC, Math.floor(sinceSec));
      return MEASURED_LANES.flatMap((lane, i) => {
        const before = meanOver(i, from, Math.max(from + 1, at - LATE_SEC));
        const after = meanOver(i, at, at + SETTLES_SEC);
        if (before === null || after === null || (lane === "swell" && !swellIsFed)) return [];
        return [{ lane, by: after - before }];
      })
        .filter(({ by }) => Math.abs(by) >= LEAST_CHANGE)
        .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
        .slice(0, MOST_HEARD)
        .map(({ lane, by }) => ({ lane, way: by > 0 ? "up" : "down" }));
    },
  };
}
