import { describe, expect, it } from "vitest";
import { midiBytes } from "../../src/recording/midi.ts";
import { composePiece, pieceOfReplay } from "../../src/session/piece.ts";
import { AUDIO_RATE_HZ } from "../../src/types.ts";
import { replayOf } from "../recording/replays.ts";
import { frameAt, handBars } from "../sound/pieces.ts";

const REQUEST = { goal: "relax", minutes: 0.5, seed: 7, world: "warm", held: null } as const;

describe("a piece without a session", () => {
  it("is as long as asked, with bars that follow one another and a fade at its end", () => {
    const { bars, frames, lengthSamples, markers } = composePiece(REQUEST);
    expect(lengthSamples).toBe(30 * AUDIO_RATE_HZ);
    expect(bars.map(({ bar }) => bar)).toEqual(bars.map((_, i) => i));
    for (const [i, bar] of bars.entries()) {
      if (i > 0) expect(bar.startSample).toBe(bars[i - 1]!.startSample + bars[i - 1]!.lengthSamples);
    }
    expect(bars.at(-1)!.startSample).toBeLessThan(lengthSamples);
    expect(frames.at(-1)!.values.gain).toBe(0);
    expect(markers).toEqual([
      { timeMs: 0, label: "running" },
      { timeMs: 30_000, label: "ended" },
    ]);
  });

  it("is the same for the same seed and another for another", () => {
    const midiOf = (seed: number) => Buffer.from(midiBytes({ ...composePiece({ ...REQUEST, seed }), title: "" }));
    expect(midiOf(7).equals(midiOf(7))).toBe(true);
    expect(midiOf(7).equals(midiOf(8))).toBe(false);
  });

  it("holds the arousal that is asked for: a lively piece has more notes than a calm one", () => {
    const notes = [0.05, 0.95].map((arousal) => {
      const { bars, lengthSamples } = composePiece({ ...REQUEST, minutes: 2, held: { valence: 0.5, arousal } });
      return bars.reduce((sum, bar) => sum + bar.notes.length, 0) / lengthSamples;
    });
    expect(notes[1]).toBeGreaterThan(1.5 * notes[0]!);
  });

  it("begins at a mood, and is longer on its way to the goal where that is asked for", () => {
    const ratio = (moodMinutes?: number) => {
      const way = moodMinutes !== undefined && { moodMinutes };
      const { bars } = composePiece({ ...REQUEST, minutes: 7, mood: { valence: 5, energy: 9 }, ...way });
      const tempoAt = (sec: number) => bars.findLast((bar) => bar.startSample <= sec * AUDIO_RATE_HZ)!.tempoBpm;
      return tempoAt(150) / composePiece(REQUEST).bars[0]!.tempoBpm;
    };
    expect(ratio()).toBeGreaterThan(ratio(3) * 1.01);
  });

  it("names goal and world in every bar, and the modulation only where it was asked for, which is for focus alone", () => {
    const barsOf = (goal: "relax" | "focus", modulation?: number) =>
      composePiece({ ...REQUEST, goal, world: "glass", ...(modulation !== undefined && { modulation }) }).bars;
    for (const bar of barsOf("focus", 0.3))
      expect(bar).toMatchObject({ goal: "focus", world: "glass", modulation: 0.3 });
    for (const bar of barsOf("focus")) expect(bar).not.toHaveProperty("modulation");
    expect(() => barsOf("relax", 0.3)).toThrow("modulation must be left out for relax; it is for focus; got 0.3");
  });
});

describe("a recorded session as a piece", () => {
  const replay = replayOf({
    summary: { goal: "focus", seed: 9, durationSec: 8, bars: 2 },
    bars: handBars(2),
    frames: [1, 1, 0.5, 0, 0, 0].map((gain, i) => frameAt(2880 + i * 3000, { gain })),
    phases: [
      { timeMs: 0, phase: "running" },
      { timeMs: 150, phase: "ended" },
    ],
    markers: [{ timeMs: 100, label: "here" }],
  });

  it("ends where its last fade has reached silence", () => {
    expect(pieceOfReplay(replay).lengthSamples).toBe(2880 + 3 * 3000 + 3000);
    const cut = { ...replay, frames: replay.frames.slice(0, 2) };
    expect(pieceOfReplay(cut).lengthSamples).toBe(2880 + 3000 + 3000);
  });

  it("keeps its seed, and its marks among its phases", () => {
    const { seed, goal, markers } = pieceOfReplay(replay);
    expect([seed, goal]).toEqual([9, "focus"]);
    expect(markers.map(({ label }) => label)).toEqual(["running", "here", "ended"]);
  });

  it("is refused when nothing of it sounds", () => {
    const silent = { ...replay, frames: replay.frames.slice(3) };
    expect(() => pieceOfReplay(silent)).toThrow("ended before its first sound");
  });
});
