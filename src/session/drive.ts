/** This file passes inputs through the loop and hands what goes in and comes out to the recording first, then to whoever listens. */
import type { Recorder } from "../recording/session-recorder.ts";
import type { Chunk, HeardMusic, Instruction, LoopInput, LoopOutput, Phase } from "../types.ts";
import type { LatencyMeter } from "./latency/latency-meter.ts";

export type Listeners = {
  readonly onInput?: ((input: LoopInput) => void) | undefined;
  readonly onOutput?: ((output: LoopOutput, timeMs: number) => void) | undefined;
  /** A simulated person, who is told what sounds. */
  readonly notify?: ((event: Instruction | HeardMusic) => void) | undefined;
  /** Takes the time of each step. */
  readonly meter?: Pick<LatencyMeter, "took" | "made" | "sent"> | null;
};

export type Drive = {
  /** Session time never goes back: an earlier `timeMs` counts as now. */
  readonly feed: (timeMs: number, event: LoopInput["event"]) => void;
  readonly timeMs: () => number;
  readonly phase: () => Phase;
  /** Session time at which the session ended; null while it runs. */
  readonly endedMs: () => number | null;
};

const BEGINNING = { timeMs: () => 0, phase: (): Phase => "running" };

/** `takeFed`: what the arm fed at the tick that the loop has just had; undefined where none was asked. */
export function createDrive(
  loop: (input: LoopInput) => readonly LoopOutput[],
  recorder: Pick<Recorder, "input" | "output">,
  { onInput, onOutput, notify, meter }: Listeners,
  takeFed: () => number | null | undefined = () => undefined,
  from: Pick<Drive, "timeMs" | "phase"> = BEGINNING,
): Drive {
  let timeMs = from.timeMs();
  let phase = from.phase();
  let endedMs: number | null = null;

  const tell = (output: LoopOutput) => {
    if (!recorder.output(output)) return;
    if (output.type === "phase") {
      phase = output.phase;
      if (phase === "ended") endedMs = timeMs;
    }
    if (output.type === "targets" || output.type === "bar" || output.type === "frame") {
      notify?.({ type: "heard", sound: output });
    }
    onOutput?.(output, timeMs);
  };
  const record = (input: LoopInput) => {
    recorder.input(input);
    onInput?.(input);
  };
  /** What its arm fed is known only once the loop has asked for it, and stands before the tick: who runs the log again is given it in time. */
  const tick = (input: LoopInput): readonly LoopOutput[] => {
    let outputs: readonly LoopOutput[] = [];
    try {
      outputs = loop(input);
    } finally {
      const value = takeFed();
      if (value !== undefined) record({ timeMs, event: { type: "fed", value } });
      record(input);
    }
    return outputs;
  };
  const pass = (input: LoopInput): readonly LoopOutput[] => {
    record(input);
    return loop(input);
  };
  return {
    feed: (atMs, event) => {
      timeMs = Math.max(timeMs, atMs);
      const input: LoopInput = { timeMs, event: event.type === "chunk" ? withoutInfinity(event) : event };
      meter?.took(input);
      const outputs = event.type === "tick" ? tick(input) : pass(input);
      meter?.made(outputs);
      for (const output of outputs) tell(output);
      meter?.sent();
    },
    timeMs: () => timeMs,
    phase: () => phase,
    endedMs: () => endedMs,
  };
}

const isInfinite = (sample: number): boolean =>
  sample === Number.POSITIVE_INFINITY || sample === Number.NEGATIVE_INFINITY;

/** An infinite sample is an invalid one: the loop must meet what the log can keep. */
function withoutInfinity(chunk: Chunk): Chunk {
  if (!chunk.samples.some((channel) => channel.some(isInfinite))) return chunk;
  return {
    ...chunk,
    samples: chunk.samples.map((row) => row.map((sample) => (isInfinite(sample) ? Number.NaN : sample))),
  };
}
