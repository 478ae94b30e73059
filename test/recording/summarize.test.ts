import { describe, expect, it } from "vitest";
import { createSummarize, mainStreamOf } from "../../src/recording/summarize.ts";
import type { LoopInput, MentalState } from "../../src/types.ts";
import { goalsIn, worldsIn } from "../../src/words/changes.ts";
import { barAt, chunkAt, HEADER, stateAt } from "./scratch.ts";

const tick = { type: "tick" } as const;

describe("the summary of a session", () => {
  it("reaches from the first to the last recorded sample, gaps included", () => {
    const summarize = createSummarize(HEADER);
    summarize.addInput({ timeMs: 0, event: chunkAt(512, [new Array(256).fill(1), new Array(256).fill(1)]) });
    const gap = {
      type: "gap",
      stream: "eeg",
      firstSample: 768,
      lengthSamples: 512,
      cause: "silence",
      estimated: true,
    } as const;
    summarize.addInput({ timeMs: 0, event: gap });
    summarize.addInput({ timeMs: 0, event: chunkAt(1280, [new Array(128).fill(1), new Array(128).fill(1)]) });
    const summary = summarize.summary("closed");
    expect(summary.durationSec).toBe(3.5);
    expect(summary.gaps).toEqual([{ fromSec: 1, lengthSec: 2, cause: "silence" }]);
  });

  it("counts the bars that began to sound: neither revisions, nor dropped ones, nor those still ahead", () => {
    const summarize = createSummarize(HEADER);
    for (const bar of [barAt(0, 24_000), barAt(1, 120_000), barAt(1, 120_000, { revision: 1 })])
      summarize.addOutput(bar);
    summarize.addOutput(barAt(2, 216_000));
    summarize.addOutput(barAt(2, 130_000, { revision: 1, notes: [], dropped: true }));
    summarize.addOutput(barAt(3, 480_000));
    summarize.addInput({ timeMs: 5000, event: tick });
    expect(summarize.summary("closed").bars).toBe(2);
    summarize.addInput({ timeMs: 10_001, event: tick });
    expect(summarize.summary("closed").bars).toBe(3);
  });

  it("counts a bar of silence, which sounds as silence", () => {
    const summarize = createSummarize(HEADER);
    summarize.addOutput(barAt(0, 24_000, { notes: [] }));
    summarize.addInput({ timeMs: 5000, event: tick });
    expect(summarize.summary("closed").bars).toBe(1);
  });

  it("tells which goals and worlds were chosen as it played, and when", () => {
    const summarize = createSummarize(HEADER);
    const at = (timeMs: number, event: LoopInput["event"]) => summarize.addInput({ timeMs, event });
    at(65_000, { type: "command", name: "goal", goal: "focus" });
    at(70_500, { type: "command", name: "mark", label: "mark" });
    at(80_000, { type: "command", name: "world", world: "piano" });
    const { goal, changes } = summarize.summary("closed");
    expect(goal).toBe("relax");
    expect(changes).toEqual([
      { atSec: 65, goal: "focus" },
      { atSec: 80, world: "piano" },
    ]);
    expect(goalsIn("en", { goal, changes })).toBe("Relax, then Focus from 1:05");
    expect(worldsIn("en", { changes })).toBe("Piano from 1:20");
    expect(goalsIn("de", { goal, changes })).toBe("Loslassen, dann Sammeln ab 1:05");
  });

  it("gives the share of hops in which at least one index could be read", () => {
    const summarize = createSummarize(HEADER);
    for (const usable of [true, true, false, true]) summarize.addOutput(stateAt(0, usable));
    expect(summarize.summary("closed").usableShare).toBe(0.75);
  });

  it("says what the indices were compared with at the end, and when that was made", () => {
    const rest = { median: 0, mad: 1, scatterSd: 1, tauSec: 2, cleanSec: 60 };
    const values = { relaxation: rest, focus: rest };
    const date = "2025-12-01T00:00:00.000Z";
    const cannotTell = ["focus" as const];
    const baseline = { origin: "profile", date, condition: "open" as const, cannotTell, values, heart: null };
    const from = (origin: MentalState["baseline"]["origin"]) => {
      const summarize = createSummarize({ ...HEADER, condition: "open", baseline });
      const state = stateAt(0, true);
      summarize.addOutput({ ...state, baseline: { ...state.baseline, origin } });
      return summarize.summary("closed").baseline;
    };
    expect(from("profile")).toEqual({ origin: "profile", date, condition: "open", cannotTell });
    expect(from("session")).toEqual({
      origin: "session",
      date: HEADER.startedAt,
      condition: "open",
      cannotTell: [],
    });
    expect(createSummarize(HEADER).summary("closed").baseline).toEqual({
      origin: "none",
      date: null,
      condition: null,
      cannotTell: [],
    });
  });

  it("of a session without a sample is all zeros", () => {
    const summary = createSummarize({ ...HEADER, streams: [] }).summary("crashed");
    expect(summary).toMatchObject({ durationSec: 0, bars: 0, gaps: [], usableShare: 0, state: "crashed" });
  });
});

describe("the stream that a session is told in", () => {
  it("is the EEG wherever it stands, else the first", () => {
    const eeg = HEADER.streams[0]!;
    const ppg = { ...eeg, id: "ppg", kind: "ppg" as const };
    expect(mainStreamOf([ppg, eeg])?.id).toBe("eeg");
    expect(mainStreamOf([ppg])?.id).toBe("ppg");
    expect(mainStreamOf([])).toBeNull();
  });
});
