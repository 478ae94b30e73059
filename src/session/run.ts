/**
 * The loop: the one place that says in which order the stages work. An input with its time goes in, every value it gives comes out.
 * It reads no clock and no chance, so the logged inputs of a session give the same outputs again, byte for byte.
 */
import { createFeedback, type Fed } from "../control/feedback.ts";
import { levelFor } from "../control/level.ts";
import { createSteer } from "../control/steer.ts";
import type { ArmInput } from "../evidence/arms.ts";
import { createCompose } from "../music/compose.ts";
import { createAnalyzeAndLook } from "../signal/analyze.ts";
import { createFastFilter, type FastFilterConfig } from "../signal/fast-filter.ts";
import { createWordJoin } from "../signal/headband-word.ts";
import { chooseElectrodes } from "../state/electrode-choice.ts";
import { createEstimate } from "../state/estimate.ts";
import { createReading, type Reading } from "../state/reading.ts";
import { createTodayBaseline } from "../state/today-baseline.ts";
import {
  type ArmValue,
  type Baseline,
  type Chunk,
  type Command,
  type Features,
  type Feedback,
  type FrameCause,
  type Gap,
  type Goal,
  knownWorld,
  type LoopInput,
  type LoopOutput,
  type MentalState,
  type Phase,
  type StreamInfo,
  type Training,
} from "../types.ts";
import { createBarSchedule } from "./bar-schedule.ts";
import { followHeart, type HeartConfig, NO_HEART } from "./follow-heart.ts";
import { followProtocol } from "./follow-protocol.ts";
import type { SettledRequest } from "./request.ts";

export type LoopConfig = {
  /** Recordings of before there were protocols have none. */
  readonly request: Omit<SettledRequest, "protocol"> & { readonly protocol: SettledRequest["protocol"] | null };
  /** Null where there is no EEG: a pulse alone, or a piece rendered without anyone. */
  readonly eeg: StreamInfo | null;
  /** Streams of accelerometer and gyroscope, where the source has them. */
  readonly motion?: readonly StreamInfo[];
  readonly baseline: Baseline | null;
  /** Null leaves the fast path out; `taps` are a person's own, null for the usual filter. */
  readonly fast?: FastFilterConfig | null;
  /** The person's own alpha peak; null trains by the usual bands. */
  readonly iafHz?: number | null;
  /** The streams that may show the heart, and its rate at rest; null learns that in the session. */
  readonly heart?: HeartConfig;
  /**
   * What the reading, 0 … 1 and 0.5 at the threshold, passes through before it is fed back: the person's own, or a sham. Left out: as it is. Not asked
   * at a tick for which an input says what was fed: so a log is run again.
   */
  readonly arm?: (input: ArmInput) => number | null;
  /** Whether each control frame tells which samples decided it; recordings of before did not. */
  readonly hasCauses?: boolean;
};

/** An EEG that has sent nothing for this long is silent, whatever its device says. */
const SILENCE_MS = 500;
/** While it is silent, the state says so as often as it would tell anything. */
const SILENT_STATE_EVERY_MS = 250;
/** A look that came longer ago than this is no reading of now: a radio link brings samples in bursts, but not so far apart. */
const LOOK_LASTS_MS = 300;
/** Targets change at every tick; four a second are kept and told. */
const TARGETS_EVERY_FRAMES = 4;

/** Phase after a command; what does not apply changes nothing. */
const NEXT_PHASE: Readonly<Record<Phase, Partial<Record<Command["name"], Phase>>>> = {
  running: { pause: "paused", stop: "ended" },
  paused: { resume: "running", stop: "ended" },
  ended: {},
};

type FedBack = { readonly fed: Fed; readonly feedback: Feedback | null; readonly training: Training | null };

const pulseOf = (state: MentalState | null): number | null =>
  state?.heart && state.heart.status !== "artifact" ? state.heart.bpm : null;

export function createLoop(config: LoopConfig): (input: LoopInput) => readonly LoopOutput[] {
  const { request, eeg, motion = [], baseline, fast = null, iafHz = null, arm, hasCauses = false } = config;
  const { seed, held, mood, moodMinutes, modulation } = request;
  const protocol = followProtocol(request);
  /** As it was asked for: what leads away from a mood is reckoned from it. */
  const endMs = request.minutes === null ? null : protocol.endMs();
  const { delayMs, smoothSec } = protocol.now().reading;
  const fastFilter = eeg && fast && createFastFilter(eeg.samplingRateHz, fast, delayMs);
  const electrodes = eeg?.channels.map(({ electrode }) => electrode) ?? [];
  const fastPlaces = chooseElectrodes(electrodes);
  const analyze = eeg ? createAnalyzeAndLook({ eeg, motion, fastFilter, fastPlaces, iafHz }) : null;
  const word = createWordJoin(eeg?.samplingRateHz ?? 1);
  const estimate = createEstimate({ electrodes, baseline, hasFast: fastFilter !== null });
  const heart = followHeart(config.heart ?? NO_HEART);
  const withHeart = (seen: MentalState): MentalState => ({ ...seen, heart: heart.at(seen.tSec) });
  const learnToday = createTodayBaseline();
  const readingOf = createReading({ electrodes, smoothSec });
  const feedBack = createFeedback();
  const steer = createSteer({ endMs, held, mood, moodMinutes });
  const levelAt = levelFor(held);
  const levelOf = (goal: Goal, arousal: number) => levelAt(goal, arousal, protocol.now().courses.targets.arousal[1]);
  const scheduleBars = createBarSchedule(
    createCompose({ seed, endMs: protocol.endMs, modulation, levelOf, hasListener: eeg !== null }),
  );
  let { goal, world } = request;
  let phase: Phase | null = null;
  let state: MentalState | null = null;
  let reading: Reading | null = null;
  let lookedMs = 0;
  let frame = 0;
  /** What a log says that was fed at the next tick. */
  let fedBefore: ArmValue | null = null;
  /** When EEG came last, and up to where on its own sample clock. */
  let heardMs = 0;
  let heardSec = 0;
  let silentStateMs = 0;

  const enter = (next: Phase | undefined): LoopOutput[] => {
    if (next === undefined || next === phase) return [];
    phase = next;
    return [{ type: "phase", phase }];
  };

  const onHop = (features: Features): LoopOutput[] => {
    readingOf(features);
    // While the EEG was silent the state said so; the hops of that gap, told afterwards, would say it twice.
    if (state && features.tSec <= state.tSec) return [features];
    state = withHeart(estimate(features));
    const today = learnToday(state);
    return today ? [features, state, today] : [features, state];
  };

  const onSamples = (timeMs: number, event: Chunk | Gap): LoopOutput[] => {
    if (!analyze) return [];
    if (event.type === "chunk" && event.stream === eeg?.id) {
      heardMs = timeMs;
      heardSec = (event.firstSample + (event.samples[0]?.length ?? 0)) / eeg.samplingRateHz;
    }
    if (event.type === "chunk") heart.push(event);
    return analyze(event).flatMap((seen) => {
      if (seen.type === "features") return onHop(word.join(seen));
      reading = readingOf(seen);
      lookedMs = timeMs;
      return [];
    });
  };

  const onSilence = (timeMs: number): LoopOutput[] => {
    if (!eeg || timeMs - heardMs <= SILENCE_MS || timeMs - silentStateMs < SILENT_STATE_EVERY_MS) return [];
    silentStateMs = timeMs;
    state = withHeart(estimate({ type: "silence", tSec: heardSec + (timeMs - heardMs) / 1000 }));
    return [state];
  };

  const onTick = (timeMs: number): LoopOutput[] => {
    const outputs = onSilence(timeMs);
    if (timeMs >= (protocol.endMs() ?? Number.POSITIVE_INFINITY)) outputs.push(...enter("ended"));
    const now = phase ?? "running";
    const { fed, feedback, training } = feedbackAt(timeMs, now);
    if (training) outputs.push(training);
    const { courses } = protocol.now();
    const { targets, frame } = steer({
      ...{ timeMs, courses, phase: now, fed },
      ...{ pulseBpm: pulseOf(state), endMs: protocol.endMs() },
    });
    if (frame.frame % TARGETS_EVERY_FRAMES === 0) outputs.push(targets);
    outputs.push(...scheduleBars({ timeMs, phase: now, targets, goal, world }));
    if (feedback) outputs.push(feedback);
    const cause = hasCauses && now === "running" ? causeAt(timeMs, frame.frame) : null;
    if (cause) outputs.push(cause);
    outputs.push(frame);
    return outputs;
  };

  /** What is fed back now, and how it is told; a piece without a person has nothing to tell. */
  const feedbackAt = (timeMs: number, now: Phase): FedBack => {
    const { index, step } = protocol.now();
    const found = reading && timeMs - lookedMs <= LOOK_LASTS_MS ? reading.indices[index] : null;
    const { value: own, direction, told } = step({ timeMs, phase: now, rank: found?.rank ?? null });
    const armed = () => (arm ? arm({ tick: frame, reading: own ?? Number.NaN, isArtifact: own === null }) : own);
    const rank = fedBefore ? fedBefore.value : armed();
    fedBefore = null;
    const fed = feedBack({ phase: now, index, direction, rank });
    if (!eeg) return { fed, feedback: null, training: null };
    const read = found && reading && { raw: found.raw, fromSample: reading.fromSample, toSample: reading.toSample };
    const feedback: Feedback = { type: "feedback", frame: frame++, ...fed, index, read: read ?? null };
    return { fed, feedback, training: told };
  };

  const causeAt = (timeMs: number, of: number): FrameCause | null => {
    if (!eeg || !reading || timeMs - lookedMs > LOOK_LASTS_MS) return null;
    const { fromSample, toSample, tSec } = reading;
    const newestSample = Math.round(tSec * eeg.samplingRateHz) - 1;
    return { type: "cause", frame: of, firstSample: fromSample, lastSample: toSample - 1, newestSample };
  };

  const onCommand = (command: Command): LoopOutput[] => {
    if (command.name === "goal") goal = command.goal;
    protocol.change(command);
    // A recording may name one that this version does not have.
    if (command.name === "world") world = knownWorld(command.world) ?? world;
    return enter(NEXT_PHASE[phase ?? "running"][command.name]);
  };

  /** As a pause: the next tick takes back the bars that have not begun, and the gain rises from 0 again. */
  const onSeam = (): LoopOutput[] => {
    fedBefore = null;
    return enter(NEXT_PHASE[phase ?? "running"].pause);
  };

  return ({ timeMs, event }) => {
    if (event.type === "fed") {
      fedBefore = event;
      return [];
    }
    const begun = phase === null ? enter("running") : [];
    switch (event.type) {
      case "chunk":
      case "gap":
        return [...begun, ...onSamples(timeMs, event)];
      case "tick":
        return [...begun, ...onTick(timeMs)];
      case "command":
        return [...begun, ...onCommand(event)];
      case "headband":
        word.take(event);
        return begun;
      case "joined":
        heart.join(event.stream);
        return begun;
      case "marker":
        return begun;
      case "seam":
        return [...begun, ...onSeam()];
    }
  };
}
