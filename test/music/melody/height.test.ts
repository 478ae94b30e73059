import { describe, expect, it } from "vitest";
import { meanOf } from "../../../src/bench/music/statistics.ts";
import { bassDepth, chordHeight, figureLift, melodyHeight, swayOf, touchAt } from "../../../src/music/melody/height.ts";
import { touchOf } from "../../../src/music/texture/touch.ts";
import { WORLDS, type World } from "../../../src/types.ts";
import { seedsFor } from "../measures.ts";

const MIDDLE = { register: 0.5, arousal: 0.5, valence: 0.5 };
const touch = (reach: number) => ({ ...touchOf(1, 0), reach });

describe("heights", () => {
  it("agitated music opens: its tune goes up, its chords go down", () => {
    const at = (arousal: number) => ({ ...MIDDLE, arousal });
    expect(melodyHeight(at(1), "warm", touch(0)) - melodyHeight(at(0), "warm", touch(0))).toBeCloseTo(2, 9);
    expect(chordHeight(at(1)) - chordHeight(at(0))).toBeCloseTo(-3, 9);
    expect(figureLift(at(1), "piano") - figureLift(at(0), "piano")).toBe(-5);
    expect(figureLift(at(1), "warm") - figureLift(at(0), "warm")).toBe(0);
  });

  it("follows the register", () => {
    const at = (register: number) => ({ ...MIDDLE, register });
    expect(melodyHeight(at(1), "glass", touch(0)) - melodyHeight(at(0), "glass", touch(0))).toBeCloseTo(10, 9);
    expect(chordHeight(at(1)) - chordHeight(at(0))).toBeCloseTo(8, 9);
    expect(figureLift(at(1), "tide") - figureLift(at(0), "tide")).toBe(13);
  });

  it("glad chords lie higher than sad ones, and so does their tune", () => {
    const at = (valence: number) => ({ ...MIDDLE, valence });
    expect(chordHeight(at(1)) - chordHeight(at(0))).toBeCloseTo(5, 9);
    expect(melodyHeight(at(1), "warm", touch(0)) - melodyHeight(at(0), "warm", touch(0))).toBeCloseTo(4, 9);
  });

  it("a keyboard's hands move apart, both alike, so that the middle stays; in the other worlds they do not", () => {
    for (const world of WORLDS) {
      const tune = melodyHeight(MIDDLE, world, touch(8)) - melodyHeight(MIDDLE, world, touch(-8));
      expect(tune).toBeCloseTo(world === "piano" ? 4 : 0, 9);
      const deep = (reach: number) => bassDepth(world, touch(reach), { sway: 0.5, drones: false });
      expect(deep(8) - deep(-8)).toBeCloseTo(tune, 9);
    }
  });

  it("a bass sways from phrase to phrase by three semitones, a drone through its octave, a touch's not", () => {
    for (const seed of seedsFor("sway", 20)) {
      const sways = Array.from({ length: 12 }, (_, phrase) => swayOf(seed, phrase));
      expect(new Set(sways).size, `seed ${seed}`).toBe(12);
      const depths = (world: World, drones: boolean) =>
        sways.map((sway) => bassDepth(world, touch(0), { sway, drones }));
      for (const [drones, most] of [
        [false, 3],
        [true, 6],
      ] as const) {
        const deep = depths("tide", drones);
        expect(meanOf(deep), `seed ${seed}`).toBeCloseTo(0, 0);
        expect(
          [Math.min(...deep), Math.max(...deep)].map(Math.abs).every((depth) => depth >= most - 1 && depth <= most),
        ).toBe(true);
      }
      expect(new Set(depths("piano", true))).toEqual(new Set([0]));
    }
  });

  it("the first phrases of a piece already sway about the middle", () => {
    for (const seed of seedsFor("sway of few", 20)) {
      const few = [0, 1, 2, 3, 4, 5].map((phrase) => swayOf(seed, phrase));
      expect(Math.abs(meanOf(few)), `seed ${seed}`).toBeLessThan(0.15);
    }
  });

  it("glad hands reach less far than sad ones", () => {
    const reaches = [0, 0.5, 1].map((valence) => touchAt(3, 1, { valence }).reach);
    expect(reaches[1]).toBe(touchOf(3, 1).reach);
    expect(reaches[0]! - reaches[2]!).toBe(6);
  });
});
