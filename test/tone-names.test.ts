import { describe, expect, it } from "vitest";
import { keyName, sharpsOf, toneName, withSigns } from "../src/tone-names.ts";
import { MODES } from "../src/types.ts";

describe("the names of tones", () => {
  it("follow the key: flats where its signature has flats, else sharps", () => {
    expect(toneName({ tonic: 5, mode: "ionian" }, 10)).toBe("Bb");
    expect(toneName({ tonic: 0, mode: "aeolian" }, 3)).toBe("Eb");
    expect(toneName({ tonic: 4, mode: "ionian" }, 8)).toBe("G#");
    expect(toneName({ tonic: 9, mode: "lydian" }, 3)).toBe("D#");
  });

  it("are those of the circle of fifths: from five flats to six sharps", () => {
    const majors = Array.from({ length: 12 }, (_, tonic) => keyName({ tonic, mode: "ionian" }).split(" ")[0]);
    expect(majors).toEqual(["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"]);
    const signs = Array.from({ length: 12 }, (_, tonic) => sharpsOf({ tonic, mode: "ionian" }));
    expect(signs).toEqual([0, -5, 2, -3, 4, -1, 6, 1, -4, 3, -2, 5]);
  });

  it("give the relative modes of one major key one signature", () => {
    // F lydian … E phrygian are the white keys.
    const tonics = { lydian: 5, ionian: 0, mixolydian: 7, dorian: 2, aeolian: 9, phrygian: 4 };
    for (const mode of MODES) expect(sharpsOf({ tonic: tonics[mode], mode })).toBe(0);
    expect(keyName({ tonic: 1, mode: "aeolian" })).toBe("C# aeolian");
    expect(keyName({ tonic: 3, mode: "lydian" })).toBe("Eb lydian");
  });

  it("have signs where people read them, and leave the rest", () => {
    expect(["Abadd9", "F#m7", "Dm7b5", "C6/9"].map(withSigns)).toEqual(["A♭add9", "F♯m7", "Dm7b5", "C6/9"]);
  });
});
