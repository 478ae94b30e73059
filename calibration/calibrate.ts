/** This file runs a calibration on a source, from its first sample to the profile or the reason why there is none. */
import type { Source } from "../hardware/source.ts";
import { failure } from "../src/errors.ts";
import { paceEvents } from "../src/events/pace-events.ts";
import type { SourceEvent } from "../src/types.ts";
import type { Learned } from "./learn-profile.ts";
import type { Calibration, CalibrationOutput } from "./outputs.ts";

export type CalibrateOptions = {
  readonly source: Source;
  readonly calibration: Calibration;
  /** Times real time, for a source that can outrun it; null: as fast as it goes. */
  readonly speed: number | null;
  readonly onOutput: (output: CalibrationOutput) => void;
  /** Gives up without a profile. */
  readonly signal?: AbortSignal;
};

const TICK_MS = 1000;

/** The source stays open: it belongs to whoever opened it. */
export async function calibrate({ source, calibration, speed, onOutput, signal }: CalibrateOptions): Promise<Learned> {
  const verdict = createVerdict();
  const over = new AbortController();
  const iterator = eventsOf(source, speed, over.signal)[Symbol.asyncIterator]();
  const tell = (outputs: readonly CalibrationOutput[]) => {
    for (const output of outputs) {
      if (output.type === "instruction") source.notify?.(output);
      onOutput(output);
      verdict.take(output);
    }
  };
  const startMs = performance.now();
  // A pulled source is never silent; it only waits to be asked.
  const tick = () => tell(calibration({ type: "tick", atSec: (performance.now() - startMs) / 1000 }));
  const unheard = source.onHeadband?.((word) => {
    if (!verdict.isGiven()) tell(calibration(word));
  });
  const timer = source.pace === "live" ? setInterval(tick, TICK_MS) : undefined;
  const abort = () => verdict.fail(failure("CALIBRATION_STOPPED", "the calibration was stopped; nothing was kept"));
  signal?.addEventListener("abort", abort, { once: true });
  if (signal?.aborted) abort();
  const listen = async () => {
    for (let next = await iterator.next(); !next.done && !verdict.isGiven(); next = await iterator.next()) {
      if (next.value.type === "marker") continue;
      tell(calibration(next.value));
    }
    if (!verdict.isGiven()) tell(calibration({ type: "end" }));
  };
  listen().catch(verdict.fail);
  try {
    return await verdict.learned;
  } finally {
    clearInterval(timer);
    unheard?.();
    signal?.removeEventListener("abort", abort);
    over.abort();
    iterator.return?.().catch(() => {});
  }
}

/** What was learned or the error, whichever comes first. */
function createVerdict() {
  let isGiven = false;
  let settle: { readonly give: (learned: Learned) => void; readonly fail: (error: unknown) => void } | null = null;
  const learned = new Promise<Learned>((resolve, reject) => {
    settle = { give: resolve, fail: reject };
  });
  const fail = (error: unknown) => {
    isGiven = true;
    settle?.fail(error);
  };
  const take = (output: CalibrationOutput) => {
    if (output.type === "refused") fail(failure("CALIBRATION_REFUSED", output.text, { hint: output.advice }));
    if (output.type !== "finished") return;
    isGiven = true;
    settle?.give({ profile: output.profile, mainsHz: output.mainsHz });
  };
  return { learned, take, fail, isGiven: () => isGiven };
}

/** A live source comes at its own pace. */
const eventsOf = (source: Source, speed: number | null, signal: AbortSignal): AsyncIterable<SourceEvent> =>
  source.pace === "live" ? source.chunks() : paceEvents(source.chunks(), source.streams, { speed, signal });
