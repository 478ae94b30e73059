import { describe, expect, it } from "vitest";
import { colourAffect, degreeAffect } from "../../src/music/affect.ts";
import type { Key } from "../../src/music/harmony/scale.ts";

const C: Key = { tonic: 0, mode: "ionian" };
const [MAJOR, MINOR] = [3, 5];

describe("what valence asks of harmony", () => {
  it("glad music likes major triads fifteen times as well as minor ones, sad music the other way round", () => {
    expect(degreeAffect(C, MAJOR, 1) / degreeAffect(C, MINOR, 1)).toBeCloseTo(1.88 / 0.12, 9);
    expect(degreeAffect(C, MAJOR, 0) / degreeAffect(C, MINOR, 0)).toBeCloseTo(0.12 / 1.88, 9);
  });

  it("decides at the middle, where the scales change from minor to major thirds", () => {
    expect(degreeAffect(C, MAJOR, 0.5)).toBeGreaterThan(degreeAffect(C, MINOR, 0.5) * 1.2);
    expect(degreeAffect(C, MINOR, 0.499)).toBeGreaterThan(degreeAffect(C, MAJOR, 0.499) * 1.2);
  });

  it("follows the ratings of chord colours: bare triads at both ends, sevenths and ninths between", () => {
    const liking = (degree: number, colour: "triad" | "seven", valence: number) =>
      colourAffect(C, { degree, colour }, valence);
    expect(liking(MAJOR, "triad", 1)).toBeGreaterThan(liking(MAJOR, "seven", 1));
    expect(liking(MINOR, "triad", 0)).toBeGreaterThan(liking(MINOR, "seven", 0));
    expect(liking(MINOR, "seven", 0.5)).toBeGreaterThan(liking(MINOR, "triad", 0.5));
  });
});
