/** This file gives the loop of a recorded session: the same numbers, whether it is played now or run again. */
import type { SessionHeader } from "../recording/session-header.ts";
import { mainStreamOf } from "../recording/summarize.ts";
import { motionStreams } from "../signal/artifacts/motion.ts";
import { heartStreams } from "../signal/pulse/heart.ts";
import { DEFAULT_WORLD } from "../types.ts";
import type { LoopConfig } from "./run.ts";

export function loopConfigOf(header: SessionHeader): LoopConfig {
  const main = mainStreamOf(header.streams);
  const { valence, arousal } = header.held ?? {};
  return {
    eeg: main?.kind === "eeg" ? main : null,
    motion: motionStreams(header.streams),
    goal: header.goal,
    world: header.world ?? DEFAULT_WORLD,
    mood: header.mood ?? null,
    ...(header.moodMinutes !== undefined && { moodMinutes: header.moodMinutes }),
    seed: header.seed,
    endMs: header.minutes === null ? null : Math.round(header.minutes * 60_000),
    baseline: header.baseline?.values ?? null,
    heart: { streams: heartStreams(header.streams), baseline: header.baseline?.heart ?? null },
    ...(header.modulation !== undefined && { modulation: header.modulation }),
    fast: header.fast ?? null,
    held: header.held && { ...(valence !== undefined && { valence }), ...(arousal !== undefined && { arousal }) },
  };
}
