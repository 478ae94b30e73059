/** This file gives the loop of a recorded session: the same numbers, whether it is played now or run again. */
import { failure } from "../errors.ts";
import type { SessionHeader } from "../recording/session-header.ts";
import { mainStreamOf } from "../recording/summarize.ts";
import { motionStreams } from "../signal/artifacts/motion.ts";
import { heartStreams } from "../signal/pulse/heart.ts";
import { knownWorld } from "../types.ts";
import { unknownWorldText } from "./recorded-worlds.ts";
import type { LoopConfig } from "./run.ts";

export function loopConfigOf(header: SessionHeader): LoopConfig {
  const world = knownWorld(header.world);
  if (world === null) throw failure("UNKNOWN_WORLD", unknownWorldText([header.world]));
  const main = mainStreamOf(header.streams);
  return {
    eeg: main?.kind === "eeg" ? main : null,
    motion: motionStreams(header.streams),
    request: { ...header, world },
    baseline: header.baseline?.values ?? null,
    heart: { streams: heartStreams(header.streams), baseline: header.baseline?.heart ?? null },
    fast: header.fast ?? null,
    iafHz: header.iafHz ?? null,
  };
}
