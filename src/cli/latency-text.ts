/** This file writes the delays of a session as lines: what lies between a sample and the sound, one step a line. */
import type { Latency, LatencyLine } from "../recording/summary.ts";
import { formatTable } from "./output.ts";

const WORDS: Readonly<Record<LatencyLine, string>> = {
  filter: "the fast filter's delay",
  guard: "the wait for a blink",
  transport: "transport: the newest sample until it was here",
  compute: "compute: from there to the frame on its way",
  wait: "the wait for the tick",
  schedule: "schedule: from the tick to the sound's ramp",
  player: "a player's ear behind",
  own: "own part: transport and compute",
  total: "all, until the sound ramps, and to the ear where a player tells",
};

export function formatLatency({ frames, lines }: Latency): string {
  const rows = lines.flatMap(({ line, p50Ms, p95Ms }) =>
    p50Ms === null || p95Ms === null ? [] : [[`  ${WORDS[line]}`, p50Ms.toFixed(1), p95Ms.toFixed(1)]],
  );
  const head = ["  from a sample to the sound, ms", "p50", "p95"];
  return frames === 0 ? "attune: no control frame followed a sample." : formatTable([head, ...rows]);
}
