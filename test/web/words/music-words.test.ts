/** This file proves how music is named. */
import { afterEach, describe, expect, it } from "vitest";
import { chosenLanguage } from "../../../web/words/language.ts";
import { chordText, keyText, musicText } from "../../../web/words/music-words.ts";
import { barOf } from "../sound/piece.ts";

afterEach(() => {
  chosenLanguage.value = null;
});

describe("the words for music", () => {
  it("name key, chord and tempo", () => {
    const bar = { ...barOf(0), key: { tonic: 3, mode: "lydian" as const }, tempoBpm: 61.6 };
    const sounding = { ...bar, chord: { ...bar.chord, symbol: "Bbmaj9" } };
    expect(keyText(bar)).toBe("E♭ lydian");
    expect(musicText(sounding)).toBe("E♭ lydian · B♭maj9 · 62 beats a minute");
    chosenLanguage.value = "de";
    expect(musicText(sounding)).toBe("E♭ lydisch · Bmaj9 · 62 Schläge in der Minute");
  });

  it("call B and B♭ in German H and B, of key and chord alike, and touch no B within a symbol", () => {
    chosenLanguage.value = "de";
    const named = (tonic: number, mode: "dorian" | "ionian", symbol: string) => {
      const bar = { ...barOf(0), key: { tonic, mode } };
      return [keyText(bar), chordText({ ...bar, chord: { ...bar.chord, symbol } })];
    };
    expect(named(10, "dorian", "Bbm9")).toEqual(["B dorisch", "Bm9"]);
    expect(named(11, "dorian", "Bm9")).toEqual(["H dorisch", "Hm9"]);
    expect(named(0, "ionian", "Dm7b5")).toEqual(["C ionisch", "Dm7b5"]);
  });

  it("say where the pace goes in the bars that are known, and nothing of a change that nobody hears", () => {
    const at = (tempoBpm: number) => ({ ...barOf(0), tempoBpm });
    expect(musicText(at(62), [at(64), at(62), at(61)])).toMatch(/62 beats a minute, slowing$/);
    expect(musicText(at(62), [at(60), at(62)])).toMatch(/62 beats a minute, quickening$/);
    expect(musicText(at(62), [at(62.3), at(62)])).toMatch(/62 beats a minute$/);
  });

  it("name the key as its chords are named", () => {
    const { symbol: _, ...chord } = barOf(0).chord;
    const bar = { ...barOf(0), key: { tonic: 1, mode: "aeolian" as const }, chord: { ...chord, symbol: "C#m7" } };
    expect([keyText(bar), chordText(bar)]).toEqual(["C♯ aeolian", "C♯m7"]);
  });

  it("write flats and sharps with their signs, and leave the rest", () => {
    const named = (symbol: string) => chordText({ ...barOf(0), chord: { ...barOf(0).chord, symbol } });
    expect(["Abadd9", "F#m7", "Dm7b5", "C6/9"].map(named)).toEqual(["A♭add9", "F♯m7", "Dm7b5", "C6/9"]);
  });
});
