/** This file gives the loop of a recorded session: the same numbers, whether it is played now or run again. */
import type { SessionHeader } from "../recording/session-header.ts";
import { mainStreamOf } from "../recording/summarize.ts";
import { motionStreams } from "../signal/artifacts/motion.ts";
import { heartStreams } from "../signal/pulse/heart.ts";
import type { LoopConfig } from "./run.ts";

export function loopConfigOf(header: SessionHeader): LoopConfig {
  const main = mainStreamOf(header.streams);
  return {
    eeg: main?.kind === "eeg" ? main : null,
    motion: motionStreams(header.streams),
    request: header,
    baseline: header.baseline?.values ?? null,
    heart: { streams: heartStreams(header.streams), baseline: header.baseline?.heart ?? null },
    fast: header.fast ?? null,
    iafHz: header.iafHz ?? null,
  };
}
