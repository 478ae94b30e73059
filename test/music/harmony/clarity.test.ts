import { describe, expect, it } from "vitest";
import { keyClarity, keyLean, pitchClassWeights } from "../../../src/bench/music/pitch.ts";
import { meanOf } from "../../../src/bench/music/statistics.ts";
import { overWindows, windowsOf } from "../../../src/bench/music/windows.ts";
import { clarityFit, heardOf, NOTHING_SOUNDED, soundedAfter } from "../../../src/music/harmony/clarity.ts";
import type { Note, Voice } from "../../../src/types.ts";
import { seedsFor } from "../measures.ts";
import { barsOf } from "../piece.ts";

const note = (midi: number, durationTicks: number): Note => ({
  voice: "pad",
  startTick: 0,
  durationTicks,
  midi,
  velocity: 60,
});
const [C, G, D_MINOR] = [
  { root: 0, pitchClasses: [0, 4, 7] },
  { root: 7, pitchClasses: [7, 11, 2] },
  { root: 2, pitchClasses: [2, 5, 9] },
] as const;

describe("key clarity", () => {
  it("what sounded fades from the ear, bar by bar, and never grows without end", () => {
    const once = soundedAfter(NOTHING_SOUNDED, [note(60, 480), note(72, 480), note(67, 960)], "bell");
    expect(once.ticks[0]).toBe(960);
    expect(once.ticks[7]).toBe(960);
    expect(soundedAfter(once, [], "bell").ticks[0]).toBeCloseTo(960 * 0.87, 9);
    expect(soundedAfter(once, [], "bell").heard[0]).toBeCloseTo(once.heard[0]! * 0.87, 9);
    let sounded = NOTHING_SOUNDED;
    for (let bar = 0; bar < 1000; bar++) sounded = soundedAfter(sounded, [note(60, 1920)], "bell");
    expect(sounded.ticks[0]).toBeCloseTo(1920 / 0.13, 6);
  });

  it("what is struck high is heard before what is held or low, and a long note by the root of its length", () => {
    const heard = (played: Partial<Note>, tune: Voice = "bell") =>
      soundedAfter(NOTHING_SOUNDED, [{ ...note(72, 480), voice: "bell", velocity: 64, ...played }], tune).heard[0]!;
    expect(heard({})).toBe(1);
    expect(heard({ durationTicks: 1920 })).toBe(2);
    expect(heard({ velocity: 32 })).toBe(0.5);
    expect(heard({ voice: "pad" })).toBeLessThan(0.7);
    expect(heard({ midi: 48 })).toBeLessThan(0.7);
    // A tune on the bow stands before the chords, as any tune does.
    expect(heard({ voice: "bow" })).toBeLessThan(0.7);
    expect(heard({ voice: "bow" }, "bow")).toBe(1);
  });

  it("glad music is served by the chord that makes its key clearer, sad music by the one that blurs it", () => {
    const tonic = [C, G, C].reduce(
      (sounded, { root, pitchClasses }) =>
        soundedAfter(
          sounded,
          [root, ...pitchClasses].map((midi) => note(midi, 1920)),
          "bell",
        ),
      NOTHING_SOUNDED,
    );
    const prefers = (valence: number) =>
      clarityFit({ sounded: tonic }, [C], valence) / clarityFit({ sounded: tonic }, [D_MINOR], valence);
    expect(prefers(1)).toBeGreaterThan(prefers(0));
    for (const valence of [0, 0.5, 1]) {
      const fit = clarityFit({ sounded: tonic }, [G, C], valence);
      expect(fit).toBeGreaterThan(0);
      expect(fit).toBeLessThanOrEqual(1);
    }
    expect(clarityFit({ sounded: NOTHING_SOUNDED }, [], 0.5)).toBeGreaterThan(0);
  });

  it("an ear hears the partials of every tone: a major third over the root of a minor chord, and a fifth over its fifth", () => {
    const heard = heardOf(NOTHING_SOUNDED.heard.map((_, tone) => ([0, 3, 7].includes(tone) ? 1 : 0)));
    // C minor: C, its octaves' share whole; E from C; D from G; the third's own fifth and third.
    const rounded = heard.map((weight) => Math.round(1000 * weight) / 1000);
    expect(rounded).toEqual([1, 0.04, 0.1, 1, 0.05, 0.04, 0, 1.15, 0, 0, 0.14, 0.05]);
  });

  it("glad music is plainly major and sad music plainly minor, by the tones that sound and not by the name of its key", () => {
    const seeds = seedsFor("plain mode", 16);
    const leans = (valence: number) =>
      seeds.flatMap((seed) =>
        windowsOf(barsOf({ seed, bars: 48, targets: { valence } })).map((window) => keyLean(pitchClassWeights(window))),
      );
    const share = (valence: number, sign: number) =>
      meanOf(leans(valence).map((lean) => (Math.sign(lean) === sign ? 1 : 0)));
    const where = `seeds ${seeds.join(" ")}`;
    for (const valence of [0.1, 0.38]) expect(share(valence, -1), where).toBeGreaterThan(0.75);
    for (const valence of [0.62, 0.9]) expect(share(valence, 1), where).toBeGreaterThan(0.9);
  });

  it("a tonic that stays in the bass counts instead of the root, unless a tone of the chord silences it", () => {
    const sounded = soundedAfter(NOTHING_SOUNDED, [note(60, 1920), note(64, 1920)], "bell");
    const nearness = (drone: number | null, chord: typeof G | typeof D_MINOR) =>
      clarityFit({ sounded, drone }, [chord], 0.5);
    expect(nearness(0, G)).not.toBe(nearness(7, G));
    // D is a semitone above it.
    expect(nearness(1, G)).toBe(nearness(7, G));
    expect(nearness(1, D_MINOR)).toBe(nearness(2, D_MINOR));
  });

  it("rises with valence by what people differ, over windows of whole pieces", () => {
    const seeds = seedsFor("key clarity", 12);
    const clarity = (valence: number) =>
      meanOf(seeds.map((seed) => overWindows(keyClarity)(barsOf({ seed, bars: 48, targets: { valence } }))));
    const clarities = [0, 0.25, 0.5, 0.75, 1].map(clarity);
    expect(clarities, `seeds ${seeds.join(" ")}`).toEqual(clarities.toSorted((a, b) => a - b));
    expect(clarities.at(-1)! - clarities[0]!, `seeds ${seeds.join(" ")}`).toBeGreaterThan(0.07);
  });
});
