import { describe, expect, it } from "vitest";
import { handOf } from "../../src/music/hand.ts";
import { bassDepth, chordHeight, figureLift, handAt, melodyHeight } from "../../src/music/height.ts";
import { WORLDS } from "../../src/types.ts";

const MIDDLE = { register: 0.5, arousal: 0.5 };
const hand = (reach: number) => ({ ...handOf(1, 0), reach });

describe("heights", () => {
  it("agitated music opens: its tune goes up, its chords go down", () => {
    const at = (arousal: number) => ({ ...MIDDLE, arousal });
    expect(melodyHeight(at(1), "warm", hand(0)) - melodyHeight(at(0), "warm", hand(0))).toBe(2);
    expect(chordHeight(at(1)) - chordHeight(at(0))).toBe(-3);
    expect(figureLift(at(1), "piano") - figureLift(at(0), "piano")).toBe(-5);
    expect(figureLift(at(1), "warm") - figureLift(at(0), "warm")).toBe(0);
  });

  it("follows the register", () => {
    const at = (register: number) => ({ ...MIDDLE, register });
    expect(melodyHeight(at(1), "glass", hand(0)) - melodyHeight(at(0), "glass", hand(0))).toBe(10);
    expect(chordHeight(at(1)) - chordHeight(at(0))).toBe(8);
    expect(figureLift(at(1), "tide") - figureLift(at(0), "tide")).toBe(13);
  });

  it("a keyboard's hands move apart, both alike, so that the middle stays; in the other worlds they do not", () => {
    for (const world of WORLDS) {
      const tune = melodyHeight(MIDDLE, world, hand(8)) - melodyHeight(MIDDLE, world, hand(-8));
      expect(tune).toBe(world === "piano" ? 4 : 0);
      expect(bassDepth(world, hand(8)) - bassDepth(world, hand(-8))).toBe(tune);
    }
  });

  it("glad hands reach less far than sad ones", () => {
    const reaches = [0, 0.5, 1].map((valence) => handAt(3, 1, { valence }).reach);
    expect(reaches[1]).toBe(handOf(3, 1).reach);
    expect(reaches[0]! - reaches[2]!).toBe(5);
  });
});
