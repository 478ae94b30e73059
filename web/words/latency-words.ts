/** This file says in words what lies between a sample and the sound. */
import type { LatencyLine } from "../../src/wire.ts";

export const LATENCY_WORDS: Readonly<Record<LatencyLine, string>> = {
  filter: "The filter’s own delay",
  guard: "Waiting for a blink to show",
  transport: "From the headband to here",
  compute: "Computing",
  wait: "Waiting for the next beat of the loop",
  schedule: "Scheduled ahead, so that nothing stutters",
  player: "The sound’s way to your ear",
  own: "Attune’s own part",
  total: "All of it",
};
