/** This file passes inputs through the loop and hands what goes in and comes out to the recording first, then to whoever listens. */
import type { Recorder } from "../recording/session-recorder.ts";
import type { Chunk, HeardMusic, Instruction, LoopInput, LoopOutput, Phase } from "../types.ts";

export type Listeners = {
  readonly onInput?: ((input: LoopInput) => void) | undefined;
  readonly onOutput?: ((output: LoopOutput, timeMs: number) => void) | undefined;
  /** A simulated person, who is told what sounds. */
  readonly notify?: ((event: Instruction | HeardMusic) => void) | undefined;
};

export type Drive = {
  /** Session time never goes back: an earlier `timeMs` counts as now. */
  readonly feed: (timeMs: number, event: LoopInput["event"]) => void;
  readonly timeMs: () => number;
  readonly phase: () => Phase;
  /** Session time at which the session ended; null while it runs. */
  readonly endedMs: () => number | null;
};

export function createDrive(
  loop: (input: LoopInput) => readonly LoopOutput[],
  recorder: Recorder,
  { onInput, onOutput, notify }: Listeners,
): Drive {
  let timeMs = 0;
  let phase: Phase = "running";
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
  return {
    feed: (atMs, event) => {
      timeMs = Math.max(timeMs, atMs);
      const input: LoopInput = { timeMs, event: event.type === "chunk" ? withoutInfinity(event) : event };
      recorder.input(input);
      onInput?.(input);
      for (const output of loop(input)) tell(output);
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
