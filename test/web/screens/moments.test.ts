/** This file proves that marks, pauses and gaps can be jumped to, in their order. */
import { describe, expect, it } from "vitest";
import type { Replay } from "../../../src/recording/summary.ts";
import { momentsOf } from "../../../web/screens/moments.ts";

const replay: Replay = {
  summary: {
    session: "x",
    startedAt: "2026-11-22T10:00:00Z",
    source: "synthetic",
    goal: "relax",
    seed: 1,
    client: null,
    durationSec: 60,
    bars: 0,
    gaps: [{ fromSec: 12.5, lengthSec: 3, cause: "silence" }],
    usableShare: 1,
    baseline: null,
    mood: null,
    after: null,
    state: "closed",
  },
  bars: [],
  frames: [],
  states: [],
  phases: [
    { timeMs: 0, phase: "running" },
    { timeMs: 20_000, phase: "paused" },
    { timeMs: 30_000, phase: "running" },
    { timeMs: 60_000, phase: "ended" },
  ],
  markers: [{ timeMs: 5000, label: "bell" }],
  baselines: { stored: null, today: null },
  damage: [],
};

describe("the moments of a session", () => {
  it("are its marks, pauses and gaps, by time", () => {
    expect(momentsOf(replay)).toEqual([
      { atSec: 5, label: "bell" },
      { atSec: 12.5, label: "gap of 3.0 s" },
      { atSec: 20, label: "paused" },
      { atSec: 30, label: "resumed" },
    ]);
  });
});
