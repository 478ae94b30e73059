/** This file gives the loop of a recorded session: the same numbers, whether it is played now or run again. */
import { failure } from "../errors.ts";
import type { SessionHeader } from "../recording/session-header.ts";
import { mainStreamOf } from "../recording/summarize.ts";
import { motionStreams } from "../signal/artifacts/motion.ts";
import { heartStreams } from "../signal/pulse/heart.ts";
import { knownWorld } from "../types.ts";
import { unknownWorldText } from "./recorded-worlds.ts";
import type { LoopConfig } from "./run.ts";

/** Null where there is no EEG that anything could follow. */
export function eegOf({ streams }: Pick<SessionHeader, "streams">): LoopConfig["eeg"] {
  const main = mainStreamOf(streams);
  return main?.kind === "eeg" ? main : null;
}

export function loopConfigOf(header: SessionHeader): LoopConfig {
  const world = knownWorld(header.world);
  if (world === null) throw failure("UNKNOWN_WORLD", unknownWorldText([header.world]));
  return {
    eeg: eegOf(header),
    motion: motionStreams(header.streams),
    request: { ...header, world },
    baseline: header.baseline?.values ?? null,
    heart: { streams: heartStreams(header.streams), baseline: header.baseline?.heart ?? null },
    fast: header.fast ?? null,
    iafHz: header.iafHz ?? null,
    hasCauses: header.causes ?? false,
  };
}
