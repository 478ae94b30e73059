/**
 * This file lets one simulated person have one session in one arm, as fast as it goes and without a disk, and counts what came of it. Where the person
 * stands is counted from their own reading, whatever they were given to hear.
 */
import { openListener } from "../../hardware/listener/open-listener.ts";
import { failure } from "../errors.ts";
import { type ArmInput, createArm } from "../evidence/arms.ts";
import { SHIPPED } from "../protocols/shipped.ts";
import type { Recorder } from "../recording/session-recorder.ts";
import { conductPulled } from "../session/conduct-pulled.ts";
import { createDrive } from "../session/drive.ts";
import { requestOf, settle } from "../session/request.ts";
import { createLoop } from "../session/run.ts";
import { type Arm, type Feedback, GOAL_CONDITIONS, type Goal, type LoopOutput } from "../types.ts";
import { armConfigOf } from "./arm-config.ts";
import { createOutcome, type Outcome } from "./outcome.ts";

export type SimulatedSession = {
  readonly personality: string;
  readonly seed: number;
  /** The same person on another day. */
  readonly day: number;
  readonly goal: Goal;
  readonly minutes: number;
  readonly arm: Arm;
  /** What was fed back in a recorded session, for the arms that need one. */
  readonly library: readonly number[] | null;
};

export type SimulatedOutcome = Outcome & {
  /** One value a tick, NaN where the signal was refused: a library for others. */
  readonly fed: readonly number[];
};

const NO_DISK: Pick<Recorder, "input" | "output"> = { input: () => {}, output: () => true };
const CHUNK_SEC = 0.125;

export async function simulateSession(asked: SimulatedSession): Promise<SimulatedOutcome> {
  const { personality, seed, day, goal, minutes } = asked;
  const listener = openListener({ personality, seed, day });
  const [eeg] = listener.streams;
  if (!eeg) throw failure("NO_EEG", `${listener.name} has no EEG`);
  const request = settle(requestOf({ goal, minutes, useProfile: false }), seed);
  const loop = createLoop({ request, eeg, baseline: null, fast: { taps: null }, arm: throughArm(asked) });
  const outcome = createOutcome(SHIPPED[goal], minutes);
  const fed: number[] = [];
  /** Ends of the chunks in which the person strained, in seconds. */
  const strainedSec: number[] = [];
  const hasArtifact = ({ read }: Feedback): boolean => {
    if (read === null) return false;
    const [fromSec, toSec] = [read.fromSample, read.toSample].map((sample) => sample / eeg.samplingRateHz);
    return strainedSec.some((sec) => sec > (fromSec ?? 0) && sec - CHUNK_SEC < (toSec ?? 0));
  };
  const onOutput = (output: LoopOutput) => {
    if (output.type !== "feedback") return;
    fed.push(output.read === null || output.origin === "none" ? Number.NaN : output.value);
    outcome.add(output, hasArtifact(output));
  };
  const onInput = () => {};
  listener.notify?.({ type: "instruction", eyes: GOAL_CONDITIONS[goal] });
  const drive = createDrive(loop, NO_DISK, { onInput, onOutput, notify: listener.notify });
  const events = watched();
  async function* watched() {
    let sec = 0;
    for await (const event of listener.chunks()) {
      sec += CHUNK_SEC;
      if (listener.truth().isStrained) strainedSec.push(sec);
      if (strainedSec.length > MOST_STRAINED) strainedSec.shift();
      yield event;
    }
  }
  let problem: unknown = null;
  const config = { streams: listener.streams, events, speed: null, ready: async () => {} };
  await conductPulled(config, drive, (error) => {
    problem = error;
  }).ended;
  await listener.close();
  if (problem !== null) throw problem;
  return { ...outcome.counted(), fed };
}

/** Two seconds: no reading rests on more. */
const MOST_STRAINED = 16;

const throughArm = ({ arm, library, seed, day }: SimulatedSession): ((input: ArmInput) => number | null) =>
  createArm(armConfigOf(arm, library, seed, day));
